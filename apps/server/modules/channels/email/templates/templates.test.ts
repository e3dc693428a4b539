import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import { sendMail } from '../outbound/send-mail.ts';
import { outboundTexts } from '../outbound-texts.ts';
import { startMailDesk, startMailRoutes } from '../testing/index.ts';
import { checkTemplate, renderTemplate, type TemplateKind, type Values } from './placeholders.ts';
import { renderMail } from './render-mail.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const desk = await startMailDesk(await testDatabase(), sink);
const { call, owner } = await startMailRoutes(desk);
const inbox = await desk.inbox({ address: 'help@desk.test' });
const custom = {
  version: 0,
  subject: 'Re: {{ticket.subject}}',
  html: '<p>Dear {{customer.name}},</p>{{message}}',
  footerHtml: '<p>Acme Ltd</p>',
  logoUrl: 'https://acme.test/logo.png',
};
const values: Values = {
  'ticket.id': '1',
  'ticket.subject': 'S',
  'ticket.status': 'In progress',
  'customer.name': 'Kim',
  'company.name': 'Acme',
  'agent.name': 'Ana',
  message: '<p>m</p>',
  history: '',
  'survey.links': '',
};
const path = '/mail-templates/reply/en';

test('built-in texts of all kinds pass their own checks in both languages', () => {
  for (const texts of Object.values(outboundTexts))
    for (const kind of ['reply', 'acknowledgement', 'survey'] as TemplateKind[])
      assert.deepEqual(checkTemplate(kind, texts.templates[kind]), []);
});

test('a value is shown as it is, never as markup, and is not looked through again', () => {
  const hostile = { ...values, 'customer.name': '<script>alert(1)</script>{{message}}"' };
  assert.equal(
    renderTemplate('Hi {{customer.name}}', hostile, 'text'),
    'Hi <script>alert(1)</script>{{message}}"',
  );
  const { html, text } = renderMail(
    {
      subject: 'x',
      html: '<p>Hi {{customer.name}} <a href="{{customer.name}}" title="{{message}}">l</a></p>',
      footerHtml: '',
      logoUrl: null,
    },
    { values: hostile, locale: 'en' },
  );
  assert.doesNotMatch(html, /<script/);
  assert.match(text, /^Hi <script>alert\(1\)<\/script>\{\{message\}\}" l/);
});

test('no value can become a link that runs, an attribute, a header or a picture', () => {
  const hostile = {
    ...values,
    'customer.name': 'javascript:alert(1)',
    'ticket.status': 'In progress',
    'ticket.subject': 'a\r\nBcc: x@y.z',
    message:
      '<p style="position:fixed;background:url(https://spy.test)">m" onclick="x()</p><img src="https://spy.test/x.gif"><svg onload=x()>',
  };
  const { html, subject } = renderMail(
    {
      subject: '{{ticket.subject}}',
      html: '<a href="{{customer.name}}">x</a><a href="https://ok.test/{{message}}">y</a>{{message}}',
      footerHtml: '{{message}}',
      logoUrl: 'javascript:alert(1)',
    },
    { values: hostile, locale: 'en' },
  );
  assert.equal(subject, 'a Bcc: x@y.z');
  const tags = html
    .slice(html.indexOf('<body'))
    .match(/<[^>]+>/g)!
    .join('');
  assert.doesNotMatch(tags, /javascript:|onclick="x|<img|<svg|position|url\(|spy\.test\/x/i);
});

test('a placeholder that the mail does not know, or one it needs, is named when saving', async () => {
  const unknown = await call(owner, 'PUT', path, { ...custom, html: '{{message}} {{customer.pasword}}' });
  assert.deepEqual(
    [unknown.status, unknown.body.errors],
    [400, [{ path: 'body.html', message: 'Not known in this mail: {{customer.pasword}}.' }]],
  );
  const missing = await call(owner, 'PUT', path, { ...custom, html: '<p>Hello</p>' });
  assert.deepEqual([missing.status, missing.body.errors[0].message], [400, 'This mail needs {{message}}.']);
  assert.equal(
    (await call(owner, 'PUT', path, { ...custom, subject: '{{message}}' })).body.errors[0].path,
    'body.subject',
  );
});

test('of two who change a text the second hears of it; going back is a version of its own', async () => {
  assert.deepEqual((await call(owner, 'GET', path)).body, {
    kind: 'reply',
    inboxId: null,
    locale: 'en',
    ...outboundTexts.en.templates.reply,
    logoUrl: null,
    custom: false,
    version: 0,
  });
  const both = await Promise.all([call(owner, 'PUT', path, custom), call(owner, 'PUT', path, custom)]);
  assert.deepEqual(
    both.map((answer) => answer.status).toSorted((a, b) => a - b),
    [200, 409],
  );
  assert.equal((await call(owner, 'PUT', path, { ...custom, version: 1, subject: 'Two' })).body.version, 2);
  const reset = await call(owner, 'DELETE', path);
  assert.deepEqual(
    [reset.body.custom, reset.body.version, reset.body.subject],
    [false, 3, outboundTexts.en.templates.reply.subject],
  );
  assert.equal((await call(owner, 'PUT', path, { ...custom, version: 2 })).status, 409);
  assert.equal((await call(owner, 'PUT', path, { ...custom, version: 3 })).body.custom, true);
});

test("an inbox has its own text, else the desk's", async () => {
  assert.equal((await call(owner, 'GET', `${path}?inboxId=${inbox.id}`)).body.html, custom.html);
  await call(owner, 'PUT', `${path}?inboxId=${inbox.id}`, { ...custom, html: '{{message}}own' });
  assert.equal((await call(owner, 'GET', `${path}?inboxId=${inbox.id}`)).body.html, '{{message}}own');
  assert.equal((await call(owner, 'GET', path)).body.html, custom.html);
  assert.equal((await call(owner, 'GET', `${path}?inboxId=99999`)).status, 404);
  await call(owner, 'DELETE', `${path}?inboxId=${inbox.id}`);
  assert.deepEqual(
    [
      (await call(owner, 'GET', `${path}?inboxId=${inbox.id}`)).body.html,
      (await call(owner, 'GET', `${path}?inboxId=${inbox.id}`)).body.custom,
    ],
    [custom.html, false],
  );
});

test('a preview shows the mail with sample data, and the test mail is that mail', async () => {
  const { version: _, ...parts } = custom;
  const preview = await call(owner, 'POST', `${path}/preview`, parts);
  assert.equal(preview.body.subject, 'Re: Where is my order?');
  assert.match(
    preview.body.html,
    /<img src="https:\/\/acme\.test\/logo\.png" alt="Acme"[\s\S]*Dear Kim Berger,[\s\S]*your parcel[\s\S]*Acme Ltd/,
  );
  assert.match(preview.body.text, /Dear Kim Berger,[\s\S]*-- \nAcme Ltd/);
  assert.equal((await call(owner, 'POST', `${path}/test`, { to: 'me@desk.example' })).status, 202);
  const { body } = await call(owner, 'GET', '/outbound-mails?q=me@desk');
  await sendMail(desk.platform, body.data[0].id);
  const { parsed } = await sink.waitFor((message) => message.envelope.to[0] === 'me@desk.example');
  assert.equal(parsed.subject, 'Re: Where is my order?');
});

test('the outbox is listed by page, state and words, newest first', async () => {
  for (const to of ['a@list.test', 'b@list.test', 'c@list.test'])
    await call(owner, 'POST', `${path}/test`, { to });
  const first = await call(owner, 'GET', '/outbound-mails?q=list.test&state=waiting&page[size]=2');
  assert.deepEqual(
    [first.body.data.map((mail: { to: string[] }) => mail.to[0]), first.body.meta.hasMore],
    [['c@list.test', 'b@list.test'], true],
  );
  const second = await call(
    owner,
    'GET',
    `/outbound-mails?q=list.test&page[size]=2&page[after]=${first.body.meta.after}`,
  );
  assert.deepEqual(
    [second.body.data.map((mail: { to: string[] }) => mail.to[0]), second.body.meta],
    [['a@list.test'], { hasMore: false, after: null }],
  );
  assert.equal(
    (await call(owner, 'DELETE', `/outbound-mails/${second.body.data[0].id}`)).body.state,
    'discarded',
  );
  assert.equal((await call(owner, 'POST', `/outbound-mails/${first.body.data[0].id}/retry`)).status, 202);
});
