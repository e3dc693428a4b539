import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  contentHash,
  findForwardedSender,
  htmlToText,
  inspectMail,
  parseMail,
  safeHeaderValue,
  safeName,
  sanitizeMailHtml,
  type Mailbox,
} from './index.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

test('HTML of a mail is shown without anything that acts, loads or covers the page', async () => {
  const mail = await parseMail(readFileSync(join(FIXTURES, 'html-scripts.eml')));
  const html = sanitizeMailHtml(mail.html!, { cidUrl: (id) => `/files/${id}` });
  assert.equal(
    html.trim(),
    '<p style="color:#333">Hello <b>there</b></p><img data-remote-src="https://track.example/p.png" /><img alt="Logo" src="/files/logo@1" /><a target="_blank" rel="noopener noreferrer">bad</a> <a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">good</a>',
  );
});

test('no disguise brings active content through', () => {
  const attacks = [
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<iframe srcdoc="<script>1</script>">',
    '<style>@import "https://evil.example/x.css"</style>',
    '<p style="background:url(https://evil.example/x)">',
    '<p style="width:expression(alert(1))">',
    '<div style="position:absolute;z-index:9;margin-top:-500px">',
    '<base href="https://evil.example">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<link rel="stylesheet" href="https://evil.example">',
    '<img src="https://evil.example/x" srcset="https://evil.example/y 2x">',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<table background="https://evil.example/x">',
    '<img data-remote-src="x" src="data:image/svg+xml;base64,AAAA">',
    '<form action="https://evil.example"><button>x</button></form>',
  ];
  for (const attack of attacks) {
    assert.doesNotMatch(
      sanitizeMailHtml(attack),
      /<(?:script|iframe|style|form|input|button|base|meta|link|svg|math)|\son\w+=|javascript:|url\(|position|z-index|-500|expression|\ssrc="(?:https?|data:image\/svg)|srcset|background/i,
      attack,
    );
  }
});

test('hostile HTML costs linear time', () => {
  for (const html of [
    '<div>'.repeat(200_000),
    `${'<b>'.repeat(900)}${'</x>'.repeat(200_000)}`,
    '<'.repeat(500_000),
    `<p style="${'color:red;'.repeat(50_000)}">x`,
  ]) {
    assert.equal(typeof sanitizeMailHtml(html), 'string');
    assert.equal(typeof htmlToText(html), 'string');
  }
});

test('HTML becomes readable text', () => {
  assert.equal(
    htmlToText(
      '<h1>Hi</h1><p>one<br>two&nbsp;three</p><ul><li>a</li><li>b</li></ul><blockquote>old</blockquote><pre>x\n y</pre>',
    ),
    'Hi\n\none\ntwo three\n\n- a\n- b\n\n> old\n\nx\n y',
  );
});

test('a header value cannot add a header or hide its end', () => {
  assert.equal(safeHeaderValue('Hi\r\nBcc: victim@example.com'), 'Hi Bcc: victim@example.com');
  assert.equal(safeHeaderValue('a\u2028b\0c\u202ed'), 'a b cd');
  assert.equal(safeHeaderValue('x'.repeat(5_000)).length, 900);
  assert.ok(safeHeaderValue(`${'x'.repeat(899)}😀`).isWellFormed());
});

test('a file name cannot leave its folder or lie about its type', () => {
  assert.equal(safeName('../../etc/passwd'), 'passwd');
  assert.equal(safeName('..'), '');
  assert.equal(safeName('photo\u202egnp.exe'), 'photognp.exe');
  assert.equal(safeName('a\0b.txt'), 'ab.txt');
  assert.equal(safeName('发票 2024.pdf'), '发票 2024.pdf');
  assert.ok(safeName(`${'长'.repeat(400)}.pdf`).endsWith('.pdf'));
});

test('one message delivered twice has one hash, other words have another', () => {
  const hash = (text: string): string => contentHash(Buffer.from(text));
  const first = hash(
    'Received: from a\r\nReturn-Path: <x>\r\nDKIM-Signature: v=1\r\nFrom: ann@example.com\r\nSubject: Hello\r\n there\r\n\r\nText\r\n',
  );
  const second = hash(
    'Received: from b\nReceived: from c\nDelivered-To: other\nX-Spam-Score: 1\nARC-Seal: i=1\nFrom:  ann@example.com\nSubject: Hello there\n\nText \n\n',
  );
  assert.equal(first, second);
  assert.notEqual(first, hash('From: ann@example.com\nSubject: Hello there\n\nText!\n'));
  assert.notEqual(first, hash('From: bob@example.com\nSubject: Hello there\n\nText\n'));
});

async function forwarded(subject: string, text: string): Promise<Mailbox | null> {
  return findForwardedSender(
    await parseMail(
      Buffer.from(
        `From: agent@example.org\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
      ),
    ),
  );
}

test('the customer behind a forwarded mail is found, whatever program forwarded it', async () => {
  const zs = { address: 'zs@example.com', name: '张三' };
  assert.deepEqual(
    await forwarded(
      'Fwd: x',
      'fyi\n\n---------- Forwarded message ---------\nFrom: 张三 <zs@example.com>\nDate: Mon\nSubject: x\nTo: b@x\n\ntext',
    ),
    zs,
  );
  assert.deepEqual(
    await forwarded(
      'Fwd: x',
      'Begin forwarded message:\n\n> From: "张三" <zs@example.com>\n> Subject: x\n> Date: d\n',
    ),
    zs,
  );
  assert.deepEqual(
    await forwarded(
      '转发：退货',
      '请处理\n\n------------------ 原始邮件 ------------------\n发件人: "张三"<zs@example.com>;\n发送时间: 2024年6月3日\n收件人: "x"<x@y>;\n主题: 退货\n\n我要退货',
    ),
    zs,
  );
  assert.deepEqual(
    await forwarded(
      '转发:退货',
      '---------- 转发的邮件 ----------\n发件人：张三 <zs@example.com>\n日期：2024\n主题：x\n',
    ),
    zs,
  );
  assert.deepEqual(
    await forwarded('WG: x', 'Von: 张三 <zs@example.com>\nGesendet: Mo\nAn: y\nBetreff: x\n\nHallo'),
    zs,
  );
  assert.deepEqual(
    await forwarded(
      'FW: x',
      '________________________________\nFrom: 张三\n<zs@example.com>\nSent: Mo\nTo: y\nSubject: x\n\nHallo',
    ),
    zs,
  );
  assert.deepEqual(
    await forwarded(
      'TR : x',
      'De : 张三 [mailto:zs@example.com]\nEnvoyé : lundi\nÀ : y\nObjet : x\n\nBonjour',
    ),
    zs,
  );
  const attached = await parseMail(readFileSync(join(FIXTURES, 'nested-rfc822.eml')));
  assert.deepEqual(findForwardedSender(attached), { address: 'customer@example.net', name: 'Customer' });
});

test('a reply is no forward, and a forward without an address names nobody', async () => {
  assert.equal(
    await forwarded('Re: x', 'ok\n\nFrom: Max <max@example.com>\nSent: Mo\nTo: y\nSubject: x\n\nHallo'),
    null,
  );
  assert.equal(await forwarded('Fwd: x', 'see attachment'), null);
});

test('an inspection is one line of JSON with the agreed fields', async () => {
  const line = await inspectMail('a.eml', readFileSync(join(FIXTURES, 'winmail.eml')));
  assert.deepEqual(Object.keys(line), [
    'file',
    'subject',
    'from',
    'to',
    'cc',
    'date',
    'messageId',
    'text',
    'html',
    'visibleText',
    'attachments',
    'automatic',
  ]);
  assert.deepEqual(Object.keys(line.attachments[0]!), ['name', 'contentType', 'size', 'sha256']);
  assert.deepEqual(Object.keys(line.automatic), ['kind', 'suppressAutoReply', 'bounce', 'failedRecipients']);
  assert.equal(JSON.stringify(line).includes('\n'), false);
});
