import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betterAuth } from 'better-auth';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestAgent, startSmallDesk, testPassword } from './testing/index.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);

const columns = {
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  userId: 'user_id',
  expiresAt: 'expires_at',
};
const tokens = {
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
};
const auth = betterAuth({
  baseURL: 'http://desk.test',
  secret: 'a secret for this test alone, long enough',
  telemetry: { enabled: false },
  logger: { disabled: true },
  database: { db: database.read, type: 'postgres' },
  advanced: { database: { generateId: 'serial' } },
  emailAndPassword: { enabled: true, disableSignUp: true },
  user: { modelName: 'auth_user', fields: { ...columns, emailVerified: 'email_verified' } },
  session: {
    modelName: 'auth_session',
    fields: { ...columns, ipAddress: 'ip_address', userAgent: 'user_agent' },
  },
  account: {
    modelName: 'auth_account',
    fields: { ...columns, ...tokens, accountId: 'account_id', providerId: 'provider_id' },
  },
  verification: { modelName: 'auth_verification', fields: columns },
});

test('better-auth knows the accounts that are made here by their password', async () => {
  const agent = await createTestAgent(database);
  const { user } = await auth.api.signInEmail({ body: { email: agent.email, password: testPassword } });
  assert.equal(user.email, agent.email);
  await assert.rejects(auth.api.signInEmail({ body: { email: agent.email, password: 'wrong password' } }), {
    statusCode: 401,
  });
});

test("a session that better-auth starts is one of ours, and ours is one of better-auth's", async () => {
  const agent = await createTestAgent(database);
  const { token } = await auth.api.signInEmail({ body: { email: agent.email, password: testPassword } });
  const cookie = `heed_session=${desk.platform.secrets.sign('session', token, null)}`;
  assert.equal((await desk.send('GET', '/me', { by: cookie })).json().agent.id, agent.id);

  await desk.signIn(agent.email);
  const { rows } = await database.pool.query('select token from auth_session order by id desc limit 1');
  const found = await (await auth.$context).internalAdapter.findSession(rows[0].token);
  assert.equal(found?.user.email, agent.email);
});

test('nobody signs up through better-auth', async () => {
  await assert.rejects(
    auth.api.signUpEmail({
      body: { name: 'Mallory', email: 'mallory@desk.test', password: 'long enough for that' },
    }),
  );
  const { rows } = await database.pool.query("select 1 from auth_user where email like 'mallory%'");
  assert.equal(rows.length, 0);
});
