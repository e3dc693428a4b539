import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../../test/support/smtp-sink.ts';
import { createLogger } from '../../../../../platform/log/index.ts';
import { startMailDesk, startMailRoutes } from '../../testing/index.ts';
import { sendMail } from '../../outbound/send-mail.ts';
import { accessToken } from './access-token.ts';
import { startOauth } from './start-oauth.ts';

/** A provider's token endpoint; each code and refresh token works once. */
const asked: URLSearchParams[] = [];
let answer: (form: URLSearchParams) => { status: number; body: object } = () => ({ status: 500, body: {} });
const provider = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  asked.push(form);
  const { status, body } = answer(form);
  response
    .writeHead(status, { 'content-type': 'application/json', location: 'http://127.0.0.1:1/' })
    .end(JSON.stringify(body));
}).listen(0, '127.0.0.1');
await once(provider, 'listening');
after(() => provider.close());
const base = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
const endpoints = { authorize: `${base}/authorize`, token: `${base}/token` };
const grant = (n: number, seconds = 3600) => ({
  status: 200,
  body: { access_token: `secret-access-${n}`, refresh_token: `secret-refresh-${n}`, expires_in: seconds },
});

const sink = await startSmtpSink({ auth: { user: 'help@desk.test', accessToken: 'secret-access-2' } });
after(() => sink.stop());
const desk = await startMailDesk(await testDatabase(), sink);
const { platform } = desk;
const logged: string[] = [];
platform.log = createLogger({ level: 'trace', destination: { write: (line) => void logged.push(line) } });
const { call, owner } = await startMailRoutes(desk);
const smtp = {
  host: sink.host,
  port: sink.port,
  security: 'none' as const,
  username: 'help@desk.test',
  auth: 'oauth-google' as const,
};
const inbox = await desk.inbox({ address: 'help@desk.test', smtp });
const start = (changes: object = {}) =>
  desk.write(
    (tx) =>
      startOauth(tx, platform, {
        inboxId: inbox.id,
        provider: 'google',
        clientId: 'client-1',
        clientSecret: 'secret-client',
        endpoints,
        ...changes,
      }),
    { kind: 'agent', id: owner.agentId },
  );
const finish = (state: string, viewer = owner) =>
  call(viewer, 'GET', `/oauth/mail?code=the-code&state=${encodeURIComponent(state)}`);
const oauthState = async () => (await call(owner, 'GET', `/inboxes/${inbox.id}`)).body.state.oauth;

test("the usual addresses are the provider's own; a tenant cannot point elsewhere", async () => {
  const google = await call(owner, 'POST', `/inboxes/${inbox.id}/oauth`, {
    provider: 'google',
    clientId: 'c',
  });
  assert.equal(new URL(google.body.url).origin, 'https://accounts.google.com');
  const microsoft = await call(owner, 'POST', `/inboxes/${inbox.id}/oauth`, {
    provider: 'microsoft',
    clientId: 'c',
    tenant: 'acme.onmicrosoft.com',
  });
  assert.match(
    microsoft.body.url,
    /^https:\/\/login\.microsoftonline\.com\/acme\.onmicrosoft\.com\/oauth2\/v2\.0\/authorize\?/,
  );
  assert.equal(
    (
      await call(owner, 'POST', `/inboxes/${inbox.id}/oauth`, {
        provider: 'microsoft',
        clientId: 'c',
        tenant: '../evil',
      })
    ).body.errors[0].path,
    'body.tenant',
  );
});

test('a grant is bound to its start: state signed, of the same agent, good once, code exchanged with PKCE', async () => {
  const url = new URL((await start()).url);
  const state = url.searchParams.get('state')!;
  assert.equal(await oauthState(), 'needed');
  const other = { ...owner, agentId: await desk.agent('Other') };
  assert.equal((await finish(state, other)).status, 403);
  assert.equal((await finish(`${state}x`)).status, 403);
  answer = (form) =>
    createHash('sha256').update(form.get('code_verifier')!).digest('base64url') ===
    url.searchParams.get('code_challenge')
      ? grant(1)
      : { status: 400, body: { error: 'invalid_grant' } };
  const done = await finish(state);
  assert.deepEqual(
    [done.status, done.headers['location']],
    [303, `http://desk.test/settings/inboxes/${inbox.id}?access=granted`],
  );
  assert.deepEqual(
    [asked.at(-1)?.get('redirect_uri'), asked.at(-1)?.get('client_secret')],
    ['http://desk.test/api/v1/oauth/mail', 'secret-client'],
  );
  assert.equal(await oauthState(), 'granted');
  const requests = asked.length;
  assert.equal((await finish(state)).status, 403);
  assert.equal(asked.length, requests, 'a used state asks nobody');
});

test('a state has an end, and what the provider refuses is told', async () => {
  const late = new URL((await start()).url).searchParams.get('state')!;
  platform.clock.advance(11 * 60_000);
  assert.equal((await finish(late)).status, 403);
  const state = new URL((await start()).url).searchParams.get('state')!;
  answer = () => ({ status: 400, body: { error: 'invalid_grant' } });
  assert.equal(
    (await finish(state)).headers['location'],
    `http://desk.test/settings/inboxes/${inbox.id}?access=refused`,
  );
  assert.equal(await oauthState(), 'granted', 'the grant that stood stands');
});

test('a token about to expire is renewed once, however many ask at the same time', async () => {
  assert.equal(await accessToken(platform, inbox.id), 'secret-access-1');
  platform.clock.advance(3600_000);
  asked.length = 0;
  answer = (form) =>
    form.get('refresh_token') === 'secret-refresh-1'
      ? grant(2)
      : { status: 400, body: { error: 'invalid_grant' } };
  assert.deepEqual(
    await Promise.all(Array.from({ length: 6 }, () => accessToken(platform, inbox.id))),
    Array(6).fill('secret-access-2'),
  );
  assert.equal(asked.length, 1);
});

test('mail goes out by the granted token', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const { outboundMailId } = await desk.reply({
    ticketId: ticket.id,
    agentId: await desk.agent('Ana'),
    html: '<p>x</p>',
  });
  await sendMail(platform, outboundMailId);
  assert.equal((await desk.row(outboundMailId)).state, 'sent');
  assert.equal(sink.messages.length, 1);
});

test('a provider in trouble is asked again later; one that has taken the grant back makes the inbox fail visibly', async () => {
  platform.clock.advance(3600_000);
  answer = () => ({ status: 503, body: {} });
  await assert.rejects(accessToken(platform, inbox.id), { permanent: false });
  assert.equal(await oauthState(), 'granted');
  answer = () => ({ status: 302, body: {} });
  await assert.rejects(accessToken(platform, inbox.id), { name: 'TokenRefused' }, 'no redirect is followed');
  answer = () => ({
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Token has been revoked.' },
  });
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const { outboundMailId } = await desk.reply({
    ticketId: ticket.id,
    agentId: owner.agentId,
    html: '<p>x</p>',
  });
  await sendMail(platform, outboundMailId);
  const row = await desk.row(outboundMailId);
  assert.deepEqual(
    [row.state, row.error_code, row.error],
    ['waiting', 'signIn', 'invalid_grant: Token has been revoked.'],
  );
  assert.equal(await oauthState(), 'failing');
});

test('another client gets none of the tokens; no secret is in any row, event, answer or log', async () => {
  await start({ clientId: 'client-2', clientSecret: undefined });
  assert.equal(await oauthState(), 'needed');
  await assert.rejects(accessToken(platform, inbox.id), { permanent: true });
  const { rows } = await desk.database.pool.query(
    `select (select json_agg(i)::text from inbox i) || (select json_agg(o)::text from outbound_mail o) || (select json_agg(e)::text from event e) as all`,
  );
  assert.ok(logged.length > 0);
  assert.doesNotMatch(
    rows[0].all + logged.join('') + JSON.stringify((await call(owner, 'GET', '/inboxes')).body),
    /secret-(access|refresh|client)/,
  );
});
