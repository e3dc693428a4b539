import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseMail, type ParsedMail } from './index.ts';

function parse(name: string): Promise<ParsedMail> {
  return parseMail(readFileSync(join(import.meta.dirname, '../fixtures', `${name}.eml`)));
}

test('a plain mail gives every header field the desk threads by', async () => {
  const mail = await parse('plain');
  assert.deepEqual(mail.from, { address: 'ann@example.com', name: 'Ann Lee' });
  assert.deepEqual(mail.cc, [
    { address: 'bo@example.net', name: '' },
    { address: 'cy@example.net', name: 'Lee, Cy' },
  ]);
  assert.deepEqual(mail.replyTo, [{ address: 'reply@example.com', name: 'Ann' }]);
  assert.deepEqual(mail.deliveredTo, ['help@example.org', 'support@example.org']);
  assert.equal(mail.date, '2024-06-04T07:30:00.000Z');
  assert.equal(mail.messageId, 'm1@example.com');
  assert.deepEqual(mail.inReplyTo, ['a2@example.org']);
  assert.deepEqual(mail.references, ['a1@example.org', 'a2@example.org']);
  assert.equal(mail.subject, 'Where is my order?');
  assert.equal(mail.text, 'Hello,\nwhere is it?\n');
  assert.equal(mail.html, null);
  assert.deepEqual(mail.headers.get('subject'), ['Where is my order?']);
});

test('a mail without From, without anything, or without headers is still a mail', async () => {
  assert.equal((await parse('no-from')).from, null);
  for (const name of ['empty', 'only-newlines']) {
    const mail = await parse(name);
    assert.deepEqual([mail.subject, mail.from, mail.text, mail.html, mail.date], ['', null, '', null, null]);
  }
  assert.match((await parse('no-headers')).text, /only a sentence/);
});

test('no string carries a NUL or half a character, which a database refuses', async () => {
  const mail = await parse('null-bytes');
  assert.equal(mail.subject, 'zero bytes');
  assert.equal(mail.text, 'beforeafter\n');
  const lone = await parseMail(
    Buffer.from('Subject: =?utf-16le?B?PdgA?=\r\nContent-Type: text/html\r\n\r\n<p>&#xD83D;</p>'),
  );
  assert.ok(lone.subject.isWellFormed() && lone.text.isWellFormed() && lone.html!.isWellFormed());
});

test('Chinese is read whether its charset is named, missing or wrong', async () => {
  const labelled = await parse('gb2312');
  assert.equal(labelled.subject, '订单查询');
  assert.match(labelled.text, /请帮忙查询。镕€/);
  const bare = await parse('gbk-unlabelled');
  assert.deepEqual([bare.from?.name, bare.subject], ['张三', '订单什么时候发货']);
  assert.match(bare.text, /我的订单还没有收到/);
  const big5 = await parse('big5-unlabelled');
  assert.equal(big5.subject, '請問我的訂單什麼時候會到');
  assert.match(big5.text, /請幫忙查詢/);
  assert.match((await parse('utf8-as-latin1')).text, /Grüße aus Köln – 你好/);
  assert.match((await parse('gbk-as-utf8')).text, /我的订单还没有收到/);
});

test('an unknown charset and 8-bit headers are read as what they are', async () => {
  const unknown = await parse('unknown-charset');
  assert.deepEqual([unknown.subject, unknown.text.trim()], ['café', 'naïve café']);
  const raw = await parse('raw-utf8-headers');
  assert.deepEqual(raw.from, { address: 'zoë@exämple.com', name: 'Zoë Müller' });
  assert.deepEqual([raw.to[0]!.name, raw.subject], ['客服', 'Größe – 尺码']);
  const japanese = await parse('iso-2022-jp');
  assert.deepEqual([japanese.subject, japanese.text.trim()], ['テスト件名', 'こんにちは']);
  assert.equal((await parse('split-encoded-word')).subject, '您好，请问有人在吗 and more =');
});

test('an encoded line break in a header adds no header', async () => {
  const mail = await parse('header-injection');
  assert.equal(mail.subject, 'Hi Bcc: victim@example.com');
  assert.deepEqual(mail.headers.get('x-name'), ['a b']);
  assert.equal(mail.headers.has('bcc'), false);
});

test('file names are decoded and made safe', async () => {
  assert.deepEqual(
    (await parse('rfc2231-names')).attachments.map((file) => file.name),
    ['发票.pdf', 'größe.csv', '图片.png'],
  );
  assert.deepEqual(
    (await parse('unsafe-names')).attachments.map((file) => file.name),
    ['passwd', 'a.exe', 'invoicefdp.exe', 'ab c.txt', '_CON.txt'],
  );
});

test('an attached mail and winmail.dat are files, never opened', async () => {
  const nested = await parse('nested-rfc822');
  assert.equal(nested.text.trim(), 'Please handle.');
  assert.deepEqual(
    nested.attachments.map(({ name, contentType }) => [name, contentType]),
    [['My complaint.eml', 'message/rfc822']],
  );
  assert.match(nested.reports[0]!.text, /customer@example\.net/);
  const tnef = await parse('winmail');
  assert.deepEqual(
    tnef.attachments.map(({ name, size }) => [name, size]),
    [['winmail.dat', 8]],
  );
});

test('flowed text is joined, and its signature line survives', async () => {
  assert.equal(
    (await parse('flowed')).text,
    'This sentence is broken softly.\n\n> quoted text goes on\n-- \nAnn\n',
  );
});

test('a uuencoded part is decoded; a uuencoded passage in a text stays readable text', async () => {
  const part = await parse('uuencode-part');
  assert.equal(Buffer.from(part.attachments[0]!.content).toString(), 'Cat');
  assert.match((await parse('uuencode-inline')).text, /begin 644 cat\.txt\n#0V%T/);
});

test('a picture of the HTML body is inline and found by its Content-ID', async () => {
  const mail = await parse('related');
  assert.deepEqual(
    [mail.text.trim(), mail.html?.trim()],
    ['plain form', '<p>html form <img src="cid:pic@1"></p>'],
  );
  assert.deepEqual(
    mail.attachments.map(({ contentId, inline, size, sha256 }) => [contentId, inline, size, sha256.length]),
    [['pic@1', true, 14, 64]],
  );
});

test('broken MIME loses no word', async () => {
  assert.match((await parse('broken-boundary')).text, /The words are here\./);
  assert.equal(
    Buffer.from((await parse('unclosed-parts')).attachments[0]!.content).toString(),
    'the end is mis',
  );
  assert.match((await parse('false-base64')).text, /not base64 at all/);
  const folded = await parse('folded-badly');
  assert.deepEqual(
    [folded.from?.address, folded.to[0]?.address, folded.text.trim()],
    ['ann@example.com', 'help@example.org', 'body'],
  );
  const mac = await parse('lone-cr');
  assert.deepEqual([mac.subject, mac.text], ['old Mac', 'line one\nline two\n']);
});

test('HTML alone is read as text, too', async () => {
  const mail = await parse('html-scripts');
  assert.match(mail.text, /Hello there/);
  assert.doesNotMatch(mail.text, /alert|color:red/);
});

test('ten thousand recipients are all there', async () => {
  const to = Array.from({ length: 10_000 }, (_, index) => `"Person ${index}" <p${index}@example.com>`).join(
    ',\r\n ',
  );
  const mail = await parseMail(Buffer.from(`From: a@example.com\r\nTo: ${to}\r\n\r\nhi`));
  assert.equal(mail.to.length, 10_000);
  assert.deepEqual(mail.to[9_999], { address: 'p9999@example.com', name: 'Person 9999' });
});

test('a mail nested a thousand levels deep ends', async () => {
  const levels = Array.from(
    { length: 1_000 },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  ).join('');
  const mail = await parseMail(Buffer.from(`From: a@example.com\r\n${levels}\r\nin the depth`));
  assert.equal(mail.from?.address, 'a@example.com');
});
