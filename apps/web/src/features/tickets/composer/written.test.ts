import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Attachment } from '@heed/contract';
import { asWanted, compareRecipients, filesBeside, hasWords, isBlank, usualRecipients } from './written.ts';

const person = (id: number, email: string | null) => ({ id, name: `P${id}`, email });

test('the customer and the people in copy get a reply, nobody twice', () => {
  const ticket = {
    requester: person(1, 'Ana@a.example'),
    ccs: [person(2, 'b@a.example'), person(1, 'ana@a.example'), person(3, null)],
  };
  assert.deepEqual(usualRecipients(ticket), { to: ['ana@a.example'], cc: ['b@a.example'] });
});

test('who is left out and who is new is told', () => {
  assert.deepEqual(compareRecipients({ to: ['a'], cc: ['c'] }, { to: ['a'], cc: ['b'] }), {
    leftOut: ['b'],
    added: ['c'],
  });
});

test('an editor without words counts as blank; a picture or a file does not', () => {
  assert.equal(isBlank({ html: '<p> &nbsp;</p><p></p>', files: [] }), true);
  assert.equal(hasWords('<p><img src="/api/v1/attachments/1"></p>'), true);
  assert.equal(isBlank({ html: '', files: [{ id: 1 } as Attachment] }), false);
});

test('a picture in the text is not listed beside it', () => {
  const files = [1, 2].map((id) => ({ id, url: `/api/v1/attachments/${id}` }) as Attachment);
  assert.deepEqual(
    filesBeside({ html: '<img src="/api/v1/attachments/1">', files }).map(({ id }) => id),
    [2],
  );
});

test('words of a private note never become a reply because "reply" was pressed before they were there', () => {
  const blank = { kind: 'reply' as const, html: '', to: null, cc: null, files: [] };
  const note = { ...blank, kind: 'note' as const, html: '<p>He always complains.</p>' };
  assert.equal(asWanted(note, 'reply').kind, 'note');
  assert.equal(asWanted({ ...note, kind: 'reply' }, 'note').kind, 'note');
  assert.equal(asWanted(blank, 'note').kind, 'note');
  assert.equal(asWanted({ ...blank, kind: 'note' }, 'reply').kind, 'reply');
  assert.equal(asWanted(note, null).kind, 'note');
});
