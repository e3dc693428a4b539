import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Attachment } from '@heed/contract';
import {
  asWanted,
  blank,
  compareRecipients,
  filesBeside,
  hasWords,
  isBlank,
  joinWritten,
  recipientsOf,
  usualRecipients,
} from './written.ts';

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
  const note = { ...blank, kind: 'note' as const, html: '<p>He always complains.</p>' };
  assert.equal(asWanted(note, 'reply').kind, 'note');
  assert.equal(asWanted({ ...note, kind: 'reply' }, 'note').kind, 'note');
  assert.equal(asWanted(blank, 'note').kind, 'note');
  assert.equal(asWanted({ ...blank, kind: 'note' }, 'reply').kind, 'reply');
  assert.equal(asWanted(note, null).kind, 'note');
});

test('what two devices have written is joined, each file once, and stays private where either was', () => {
  const files = [1, 2, 3].map((id) => ({ id, url: `/api/v1/attachments/${id}` }) as Attachment);
  const theirs = { ...blank, html: '<p>there</p>', files: files.slice(0, 2) };
  const mine = { ...blank, html: '<p>here</p>', files: files.slice(1) };
  const both = joinWritten(theirs, mine);
  assert.deepEqual(
    [both.html, both.kind, both.files.map(({ id }) => id)],
    ['<p>there</p><p>here</p>', 'reply', [1, 2, 3]],
  );
  assert.equal(joinWritten({ ...theirs, kind: 'note' }, mine).kind, 'note');
  assert.equal(joinWritten(theirs, { ...mine, kind: 'note' }).kind, 'note');
});

const box = (address: string) => ({ address, name: '' });
const mail = {
  kind: 'reply' as const,
  channel: 'email' as const,
  author: {
    id: 1,
    name: 'Kim',
    email: 'kim@a.example',
    role: 'customer' as const,
    title: '',
    photoUrl: null,
  },
  to: [box('Help@desk.example'), box('li@a.example')],
  cc: [box('help+t0ken@desk.example'), box('KIM@a.example'), box('li@a.example'), box('wu@b.example')],
  replyTo: [],
};
const own = new Set(['help@desk.example']);

test('the answer to a mail goes to its writer and to everybody it named, without ourselves, nobody twice', () => {
  assert.deepEqual(recipientsOf(mail, own), { to: ['kim@a.example'], cc: ['li@a.example', 'wu@b.example'] });
});

test('where the writer asks for answers at another address they go there', () => {
  assert.deepEqual(recipientsOf({ ...mail, replyTo: [box('Team@a.example')] }, own)?.to, ['team@a.example']);
});

test('an answer of ours is continued to those it went to; a message that names nobody decides nothing', () => {
  const ours = { ...mail, author: { ...mail.author, role: 'agent' as const }, to: [box('kim@a.example')] };
  assert.deepEqual(recipientsOf(ours, own), { to: ['kim@a.example'], cc: ['li@a.example', 'wu@b.example'] });
  assert.equal(recipientsOf({ ...mail, to: [], cc: [] }, own), null);
  assert.equal(recipientsOf({ ...mail, kind: 'note' }, own), null);
});
