/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { previewKind } from './preview-kind.ts';

const kind = (contentType: string, name = 'file') => previewKind({ contentType, name });

test('the type decides how a file is looked at', () => {
  assert.equal(kind('image/png'), 'picture');
  assert.equal(kind('application/pdf; name="a.pdf"'), 'pdf');
  assert.equal(kind('text/csv'), 'text');
  assert.equal(kind('application/ld+json'), 'text');
  assert.equal(kind('audio/mpeg'), 'sound');
  assert.equal(kind('video/mp4'), 'film');
});

test('where the type says nothing, the name decides', () => {
  assert.equal(kind('application/octet-stream', 'Rechnung.PDF'), 'pdf');
  assert.equal(kind('application/octet-stream', '日志.log'), 'text');
});

test('what could run, and what nothing here can read, has no preview', () => {
  assert.equal(kind('image/svg+xml', 'logo.svg'), 'text', 'as its source');
  assert.equal(kind('text/html', 'page.html'), 'text', 'as its source');
  assert.equal(kind('application/zip', 'a.zip'), null);
  assert.equal(
    kind('application/octet-stream', 'photo.png'),
    null,
    'a browser shows no picture of an unknown type',
  );
});
