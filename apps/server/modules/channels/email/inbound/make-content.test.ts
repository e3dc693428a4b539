import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMail } from '@heed/mime';
import { makeContent } from './make-content.ts';

const content = async (
  body: string,
  headers = 'Content-Type: text/html; charset=utf-8',
  urlOf: (id: string) => string | null = () => null,
) =>
  makeContent(
    await parseMail(
      Buffer.from(`From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n${body}`),
    ),
    urlOf,
  );
const plain = (html: string | null) =>
  (html ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('of an HTML answer the new part is shown and the quote kept apart, each whole', async () => {
  const { text, html, quotedHtml } = await content(
    '<div>New words</div><div class="gmail_quote"><div class="gmail_attr">On Monday Ana wrote:</div><blockquote class="gmail_quote">Old words</blockquote></div>',
  );
  assert.equal(text, 'New words');
  assert.equal(plain(html), 'New words');
  assert.match(plain(quotedHtml), /Old words/);
  assert.doesNotMatch(plain(quotedHtml), /New words|class=/);
});

test('a quote in the middle is cut at tags, not inside them', async () => {
  const { html, quotedHtml } = await content(
    '<div>Above</div><blockquote type="cite">Quoted</blockquote><div>Below</div>',
  );
  assert.equal(plain(html), 'Above Below');
  assert.equal(plain(quotedHtml), 'Quoted');
});

test('of a plain answer the quoted lines are kept apart, as text', async () => {
  const { text, html, quotedHtml } = await content(
    'New words\r\n\r\nOn Mon, Mar 2, 2026 at 9:00 AM Ana <ana@desk.example> wrote:\r\n> Old <b>words</b>\r\n',
    'Content-Type: text/plain',
  );
  assert.deepEqual([text, html], ['New words', null]);
  assert.match(quotedHtml!, /^<pre>[^]*Old &lt;b&gt;words/);
});

test('a mail without a quote has none', async () => {
  assert.equal((await content('<p>Hello</p>')).quotedHtml, null);
  assert.equal((await content('Hello\r\n\r\nKim', 'Content-Type: text/plain')).quotedHtml, null);
});

test('pictures of the mail that are here are shown and named, others are not', async () => {
  const { html, shownIds } = await content('<img src="cid:one"><img src="cid:two">', undefined, (id) =>
    id === 'one' ? '/api/v1/attachments/7' : null,
  );
  assert.match(html!, /src="\/api\/v1\/attachments\/7"/);
  assert.deepEqual([...shownIds], ['one']);
});

test('a body of many megabytes is cut and flagged, and never sanitised for minutes', async () => {
  const { text, html, flags } = await content(`<p>${'word '.repeat(1_000_000)}</p>`);
  assert.deepEqual([html, flags], [null, ['cut']]);
  assert.ok(text.length <= 1_000_000);
});
