import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../test/support/smtp-sink.ts';
import { createTestAgent } from '../identity/testing/index.ts';
import { startNotices } from './testing/start-notices.ts';

const database = await testDatabase();
const sink = await startSmtpSink();
test.after(() => sink.stop());
const { desk, run } = await startNotices(database, sink);
const now = () => desk.platform.clock.now();
const inHours = (hours: number) => new Date(now().getTime() + hours * 3_600_000);
const mailsTo = async (address: string) =>
  (
    await database.pool.query(
      `select kind, secret, sealed, text, html, subject from outbound_mail where recipients->'to'->0->>'address' = $1`,
      [address],
    )
  ).rows;

let count = 0;
async function invitation(
  row: { accepted_at?: Date; revoked_at?: Date; expires_at?: Date; locale?: string } = {},
) {
  count += 1;
  const email = `new${count}@desk.test`;
  const { id: roleId } = await database.read
    .selectFrom('role')
    .select('id')
    .where('key', '=', 'agent')
    .executeTakeFirstOrThrow();
  const made = await database.read
    .insertInto('invitation')
    .values({
      email,
      name: 'Nova <b>',
      role_id: roleId,
      locale: 'en',
      invited_by: desk.ownerId,
      created_at: now(),
      expires_at: inHours(1),
      ...row,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: made.id, email };
}
async function reset(row: { used_at?: Date; expires_at?: Date } = {}) {
  const agent = await createTestAgent(database);
  const made = await database.read
    .insertInto('password_reset')
    .values({ agent_id: agent.id, created_at: now(), expires_at: inHours(1), ...row })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...agent, resetId: made.id };
}

test('an invitation and a reset are mailed sealed: nobody reads the link in the database', async () => {
  const { id, email } = await invitation();
  await run('mail-invitation', { invitationId: id });
  const agent = await reset();
  await run('mail-password-reset', { resetId: agent.resetId });
  for (const [address, kind] of [
    [email, 'invitation'],
    [agent.email, 'password-reset'],
  ] as const) {
    const [mail] = await mailsTo(address);
    assert.deepEqual([mail.kind, mail.secret, mail.text, mail.html], [kind, true, null, null]);
    assert.ok(mail.sealed.length > 100);
    assert.ok(!JSON.stringify(mail).includes('token='));
  }
});

test('one mail is queued, however often the job runs', async () => {
  const { id, email } = await invitation();
  await Promise.all([1, 2, 3].map(() => run('mail-invitation', { invitationId: id })));
  assert.equal((await mailsTo(email)).length, 1);
});

test('a link that is spent, taken back or too old is not mailed any more', async () => {
  for (const spent of [{ accepted_at: now() }, { revoked_at: now() }, { expires_at: inHours(-1) }]) {
    const { id, email } = await invitation(spent);
    await run('mail-invitation', { invitationId: id });
    assert.deepEqual(await mailsTo(email), []);
  }
  for (const spent of [{ used_at: now() }, { expires_at: inHours(-1) }]) {
    const { resetId, email } = await reset(spent);
    await run('mail-password-reset', { resetId });
    assert.deepEqual(await mailsTo(email), []);
  }
});

test('a disabled agent is mailed no reset', async () => {
  const { id, resetId, email } = await reset();
  await database.pool.query('update agent set disabled_at = $2 where person_id = $1', [id, now()]);
  await run('mail-password-reset', { resetId });
  assert.deepEqual(await mailsTo(email), []);
});

test('the mail is in the language of whom it goes to', async () => {
  const { id, email } = await invitation({ locale: 'zh-CN' });
  await run('mail-invitation', { invitationId: id });
  assert.match((await mailsTo(email))[0].subject, /\p{Script=Han}/u);
});
