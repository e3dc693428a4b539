import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkReply, type ReplyToCheck } from './check-reply.ts';

const usual: ReplyToCheck = {
  text: 'Dear Maria,\n\nyour order has left our house today.\n\nKind regards\nAna',
  recipients: ['maria@a.example'],
  fileCount: 0,
  names: ['Maria Lopez'],
  known: ['maria@a.example', 'help@desk.example'],
  answered: ['maria@a.example'],
  notes: [],
  published: [],
};
const codes = (change: Partial<ReplyToCheck>) => checkReply({ ...usual, ...change }).map(({ code }) => code);
const saying = (text: string, change: Partial<ReplyToCheck> = {}) => codes({ text, ...change });

test('an ordinary reply is let through', () => {
  assert.deepEqual(codes({}), []);
});

test('a recipient of another house and one who was dropped are told', () => {
  assert.deepEqual(checkReply({ ...usual, recipients: ['maria@a.example', 'x@evil.example'] }), [
    { code: 'newDomain', where: 'x@evil.example' },
  ]);
  assert.deepEqual(codes({ recipients: ['li@a.example'] }), ['droppedParticipant']);
  assert.deepEqual(codes({ recipients: ['maria@a.example', 'li@a.example'] }), []);
});

test('words of a private note are noticed whatever their case and breaks, in English and Chinese', () => {
  const note = 'This customer has complained five times this year already, be careful.';
  const quoted = 'As we know, this CUSTOMER has complained\n  five times this year already; so please wait.';
  assert.deepEqual(saying(quoted, { notes: [note] }), ['privateNote']);
  assert.deepEqual(saying(quoted, { notes: [note], published: [note] }), [], 'the customer has read it');
  assert.deepEqual(saying('This customer has complained.', { notes: [note] }), []);
  const hint = '这位客户今年已经投诉过五次，请务必小心处理，不要承诺退款。';
  assert.deepEqual(saying('您好，这位客户今年已经投诉过五次 请务必小心处理。', { notes: [hint] }), [
    'privateNote',
  ]);
  assert.deepEqual(saying('您好，请务必小心处理。', { notes: [hint] }), []);
});

test('a promised file that is missing is told, one that came from the customer is not promised', () => {
  for (const text of [
    'Please see the attached invoice.',
    'See attachment for details',
    'I have attached the form.',
    'The invoice is attached.',
    'Attached please find the form.',
    'Please find attached our offer.',
    '发票请见附件。',
    '附上发票，请查收。',
    '详见附件',
  ]) {
    assert.deepEqual(saying(text), ['missingAttachment'], text);
    assert.deepEqual(saying(text, { fileCount: 1 }), [], text);
  }
  for (const text of [
    'I have seen the attachment you sent.',
    'Your attachment could not be opened.',
    'She is attached to her old phone.',
    '> please see attached\nThank you.',
    '您发来的附件打不开。',
  ])
    assert.deepEqual(saying(text), [], text);
});

test('card numbers and secrets are told without giving them away; other long numbers are not', () => {
  assert.deepEqual(checkReply({ ...usual, text: 'Your card 4111 1111 1111 1111 was charged' }), [
    { code: 'cardNumber', where: '…1111' },
  ]);
  for (const text of [
    'AKIAIOSFODNN7EXAMPLE',
    'The password is: Tr0ub4dor&3',
    '您的密码是 abc12345',
    '-----BEGIN RSA PRIVATE KEY-----',
  ])
    assert.deepEqual(saying(text), ['secret'], text);
  for (const text of [
    'Order 4111 1111 1111 1112',
    'Call +49 30 1234567890 12',
    'Tracking 1Z999AA10123456784',
    'Your password is wrong. Reset your password: click below.',
    '请重置密码：点击链接',
  ])
    assert.deepEqual(saying(text), [], text);
});

test('a wrong name in the greeting is told, in English and Chinese; short forms and greetings of nobody are not', () => {
  assert.deepEqual(checkReply({ ...usual, text: 'Dear Anna,\nthank you.' }), [
    { code: 'wrongName', where: 'Anna' },
  ]);
  assert.deepEqual(saying('Hi Mr. Smith,'), ['wrongName']);
  assert.deepEqual(saying('张先生，您好', { names: ['李娜'] }), ['wrongName']);
  for (const text of [
    'Dear María,',
    'Hi Ms. Lopez!',
    'Hello there,',
    'Dear Customer,',
    'Hi all',
    'Hi Mari,',
    'Thanks Anna,',
  ])
    assert.deepEqual(saying(text), [], text);
  for (const text of ['李女士，您好', '尊敬的李娜女士：', '各位先生', '您好，'])
    assert.deepEqual(saying(text, { names: ['李娜'] }), [], text);
  assert.deepEqual(saying('Dear Anna,', { names: ['李娜'] }), [], 'another script decides nothing');
});

test('a huge paste is told and checked in no time', () => {
  const notes = Array.from({ length: 50 }, (_, n) => `${n} `.repeat(2_000));
  assert.deepEqual(saying('x y '.repeat(1_300_000), { notes }), ['hugeText']);
});

const data = join(import.meta.dirname, '../../../../../../../shared/data/replies/cases.jsonl');
test(
  'of ordinary answers two in a hundred at most are flagged',
  { skip: !existsSync(data) && 'no public data folder' },
  (t) => {
    const answers = readFileSync(data, 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as { expected_visible: string | null }).expected_visible ?? [])
      .filter((text) => text.trim() !== '');
    const flagged = answers.flatMap((text) => {
      const findings = checkReply({ ...usual, names: [], text });
      return findings.length > 0 ? [{ findings, text: text.slice(0, 80) }] : [];
    });
    t.diagnostic(`${flagged.length} of ${answers.length} flagged: ${JSON.stringify(flagged)}`);
    assert.ok(flagged.length <= answers.length * 0.02, JSON.stringify(flagged));
  },
);
