/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromEditorHtml, toEditorHtml } from './placeholders.ts';
import { readKey, writeKey } from './template-key.ts';

test('a template comes back from the editor as it went in', () => {
  const template = '<p>Hello {{customer.name}},</p>{{message}}{{history}}<p>{{company.name}}</p>';
  assert.equal(fromEditorHtml(toEditorHtml(template)), template);
});

test('words shown inside a placeholder are not part of the template', () => {
  assert.equal(
    fromEditorHtml('<p><span class="x" data-placeholder="agent.name">Agent</span></p><p></p>'),
    '<p>{{agent.name}}</p>',
  );
});

test('a text named in a path is found again', () => {
  const key = { kind: 'survey', locale: 'zh-CN', inboxId: 3 } as const;
  assert.deepEqual(readKey(writeKey(key), 'en'), key);
  assert.deepEqual(readKey('nonsense.xx.-1', 'en'), { kind: 'reply', locale: 'en', inboxId: null });
});
