import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText, parseMail, redactHtml, redactMail, redactText, wordsPattern } from './index.ts';

const pattern = (words: string) => wordsPattern(words)!;

test('words go wherever tags, lines, quotes and capitals break them', () => {
  const html = '<p>Card <b>4111</b> 1111<br>2222 ok</p><ul><li>card 4111</li><li>1111 2222</li></ul>';
  const redacted = redactHtml(html, pattern('CARD 4111 1111 2222'));
  assert.equal(redacted.places, 2);
  assert.ok(!/4111|1111|2222/.test(redacted.html));
  assert.equal(htmlToText(redacted.html).split('\n')[1]?.trim() ?? '', 'ok');
  assert.deepEqual(redactText('> my card 4111\n> 1111 2222.\n', pattern('card 4111 1111 2222')), {
    text: '> my ▇▇▇▇▇▇.\n',
    places: 1,
  });
});

test('an address in a link goes with its words; entities hide nothing; other HTML stays as it was', () => {
  const link = redactHtml(
    '<p><a href="mailto:kim%40home.example">write</a> kim&#64;home.example &amp; 你好</p>',
    pattern('kim@home.example'),
  );
  assert.equal(link.html, '<p><a>write</a> ▇▇▇▇▇▇ &amp; 你好</p>');
  const other = '<P>Nothing <br/>here</p>';
  assert.deepEqual(redactHtml(other, pattern('secret')), { html: other, places: 0 });
});

test('words that look like a pattern are words', () => {
  assert.equal(redactText('a.c abc (x)+', pattern('a.c')).text, '▇▇▇▇▇▇ abc (x)+');
  assert.equal(redactText('a.c abc (x)+', pattern('(x)+')).text, 'a.c abc ▇▇▇▇▇▇');
  assert.equal(redactText('12-34/5', pattern('12-34/5')).text, '▇▇▇▇▇▇');
  assert.equal(wordsPattern(' \n'), null);
});

const raw = Buffer.from(
  [
    'From: Kim <kim@customer.example>',
    'Subject: =?utf-8?B?' + Buffer.from('密码 hunter2').toString('base64') + '?=',
    'Message-ID: <1@customer.example>',
    'X-Topic: my hunter2',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    'hunter2 in the preamble',
    '--x',
    'Content-Type: multipart/alternative; boundary=y',
    '',
    '--y',
    'Content-Type: text/plain; charset=gb18030',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '=C4=E3=BA=C3 hunt=\r\ner2 end',
    '--y',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>你好 <b>hun</b>ter2 end</p>').toString('base64'),
    '--y--',
    '--x',
    'Content-Type: application/pdf; name="a b.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('the file').toString('base64'),
    '--x--',
    '',
  ].join('\r\n'),
);

test('a raw mail is written anew without the words in whatever encoding, and is else the same mail', async () => {
  const before = await parseMail(raw);
  const redacted = (await redactMail(raw, { words: 'hunter2' }))!;
  assert.ok(!Buffer.from(redacted).toString('latin1').includes('hunter2'));
  const after = await parseMail(redacted);
  assert.equal(after.subject, '密码 ▇▇▇▇▇▇');
  assert.equal(after.text.trim(), '你好 ▇▇▇▇▇▇ end');
  assert.equal(after.html!.trim(), '<p>你好 <b>▇▇▇▇▇▇</b> end</p>');
  assert.deepEqual(after.headers.get('x-topic'), ['my ▇▇▇▇▇▇']);
  for (const same of ['from', 'messageId', 'attachments'] as const)
    assert.deepEqual(after[same], before[same]);
  assert.equal(await redactMail(redacted, { words: 'hunter2' }), null);
});

test('a file goes from the raw mail by its content, and the rest stays', async () => {
  const { attachments, text } = await parseMail(raw);
  const redacted = (await redactMail(raw, { fileHashes: new Set([attachments[0]!.sha256]) }))!;
  const after = await parseMail(redacted);
  assert.deepEqual(after.attachments, []);
  assert.equal(after.text.trim(), text.trim());
});
