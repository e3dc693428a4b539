import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../test/support/smtp-sink.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { createTestTicket } from '../../tickets/testing/index.ts';
import { notify } from '../notify.ts';
import { changeSettings, setMuting } from '../settings/change-settings.ts';
import { readSettings } from '../settings/read-settings.ts';
import { readPushKey } from './push-key.ts';
import { pushNotice } from './push-notice.ts';
import { anywhere, startPushDesk } from './testing/push-desk.ts';

const database = await testDatabase();
const sink = await startSmtpSink();
test.after(() => sink.stop());
const { desk, agent, device, devicesOf, stop } = await startPushDesk(database, sink);
test.after(stop);
const { clock } = desk.platform;

let causes = 0;
/** Makes a notice; answers its id, and when it goes to devices. */
async function notice(
  agentId: number,
  ticketId: number | null = null,
  kind: 'replied' | 'rated' = 'replied',
) {
  causes += 1;
  const cause = `push test:${causes}`;
  await desk.write((tx) => notify(tx, { agentId, kind, ticketId, cause }));
  const { rows } = await database.pool.query<{ id: number; at: string | null }>(
    `select n.id, e.facts->>'pushAt' as at from notification n join event e on e.type = 'notification.made' and (e.facts->>'notificationId')::bigint = n.id where n.cause = $1`,
    [cause],
  );
  return rows[0] ?? null;
}
const push = async (made: { id: number } | null) => pushNotice(desk.platform, made!.id, anywhere);
/** What the clocks of UTC, an agent's zone here, show so many hours from now. */
const clockAt = (hours: number) =>
  new Date(clock.now().getTime() + hours * 3_600_000).toISOString().slice(11, 16);
const ticket = async () => (await createTestTicket(database, { subject: 'My secret order' })).id;

test('each device is told once: number, sentence in its reader’s language and path, nothing that a customer wrote', async () => {
  const [agentId, ticketId] = [await agent(), await ticket()];
  await database.pool.query(`update person set locale = 'zh-CN' where id = $1`, [agentId]);
  const devices = [await device(agentId), await device(agentId)];
  const made = await notice(agentId, ticketId);
  await push(made);
  await push(made);
  for (const { told, subscription } of devices) {
    assert.deepEqual(
      told.map(({ words }) => words),
      [
        {
          id: made!.id,
          title: '客户回复了',
          body: `#${ticketId}`,
          path: `/tickets/all/${ticketId}`,
        },
      ],
    );
    const { headers, claims } = told[0]!;
    assert.deepEqual(
      [headers.ttl, headers.urgency, headers['content-encoding'], headers.topic],
      ['14400', 'high', 'aes128gcm', `notice-${made!.id}`],
    );
    assert.deepEqual(
      [claims.aud, claims.sub],
      [new URL(subscription.endpoint).origin, 'mailto:postmaster@desk.test'],
    );
    assert.ok(headers.authorization!.endsWith(`k=${(await readPushKey(desk.platform)).publicKey}`));
  }
  for (const { usedAt } of await devicesOf(devices[0]!.viewer)) assert.notEqual(usedAt, null);
});

test('it waits some seconds for who looks at the ticket, unless all is wanted at once', async () => {
  const [patient, prompt] = [await agent(), await agent({ unlessLooking: false })];
  await device(patient);
  await device(prompt);
  const wait = async (agentId: number) =>
    new Date((await notice(agentId))!.at!).getTime() - clock.now().getTime();
  assert.deepEqual([await wait(patient), await wait(prompt)], [10_000, 0]);
});

test('devices are not told of what is not wanted there, in quiet hours, of a muted ticket, or where there is none', async () => {
  const at = async (agentId: number, ticketId: number | null = null) =>
    (await notice(agentId, ticketId))?.at ?? null;
  assert.equal(await at(await agent()), null, 'no device');
  const [off, quiet, muted] = [
    await agent({ ways: { replied: { push: false } } }),
    await agent({ quiet: { from: clockAt(-1), until: clockAt(1) } }),
    await agent(),
  ];
  for (const id of [off, quiet, muted]) await device(id);
  const id = await ticket();
  await desk.write((tx) => setMuting(tx, muted, id, true));
  assert.deepEqual([await at(off), await at(quiet), await at(muted, id)], [null, null, null]);
  const calm = await agent();
  await device(calm);
  assert.equal((await notice(calm, null, 'rated'))!.at, null, 'nobody waits for that');
});

test('a choice of before there were devices leaves them as set out with; choosing one way leaves the others', async () => {
  const agentId = await agent({ sound: true });
  await database.pool.query(
    `update notification_settings set ways = '{"replied": {"app": true, "desktop": false, "email": "now"}}' where agent_id = $1`,
    [agentId],
  );
  const before = (await readSettings(database.read, agentId)).ways;
  assert.deepEqual(before.replied, { app: true, desktop: false, push: true, email: 'now' });
  await desk.write((tx) => changeSettings(tx, agentId, { ways: { replied: { push: false } } }));
  assert.deepEqual((await readSettings(database.read, agentId)).ways, {
    ...before,
    replied: { ...before.replied, push: false },
  });
});

test('what was read, muted, switched off or grew old meanwhile is not told, nor who signed out', async () => {
  const meanwhile: ((
    made: { id: number; agentId: number; ticketId: number },
    viewer: Viewer,
  ) => Promise<unknown>)[] = [
    ({ id }) => database.pool.query('update notification set read_at = now() where id = $1', [id]),
    ({ agentId, ticketId }) => desk.write((tx) => setMuting(tx, agentId, ticketId, true)),
    ({ agentId }) => desk.write((tx) => changeSettings(tx, agentId, { ways: { replied: { push: false } } })),
    ({ id }) =>
      database.pool.query(
        `update notification set created_at = created_at - interval '5 hours' where id = $1`,
        [id],
      ),
    (_, { sessionId }) => database.pool.query('delete from auth_session where id = $1', [sessionId]),
    (_, { sessionId }) =>
      database.pool.query('update auth_session set expires_at = $2 where id = $1', [sessionId, clock.now()]),
    ({ agentId }) =>
      database.pool.query('update agent set disabled_at = now() where person_id = $1', [agentId]),
    ({ ticketId }) => database.pool.query('update ticket set trashed_at = now() where id = $1', [ticketId]),
  ];
  for (const happens of meanwhile) {
    const [agentId, ticketId] = [await agent(), await ticket()];
    const { told, viewer } = await device(agentId);
    const made = await notice(agentId, ticketId);
    await happens({ id: made!.id, agentId, ticketId }, viewer);
    await push(made);
    assert.deepEqual(told, [], String(happens));
  }
});

test('a device that its push service no longer knows is forgotten, and the record says so', async () => {
  for (const status of [404, 410]) {
    const agentId = await agent();
    const [gone, stays] = [await device(agentId), await device(agentId)];
    gone.answers.push(status);
    await push(await notice(agentId));
    assert.deepEqual(
      (await devicesOf(stays.viewer)).map(({ id, current }) => [id, current]),
      [[stays.id, true]],
    );
    assert.equal(stays.told.length, 1);
    const { rows } = await database.pool.query(
      `select facts from event where type = 'notification.deviceRemoved' order by id desc limit 1`,
    );
    assert.deepEqual(rows[0].facts, { agentId, deviceId: gone.id, cause: 'gone' });
  }
});

test('a push service that cannot now is asked again for its devices alone; one that will not is not', async () => {
  const agentId = await agent();
  const [busy, refusing, well] = [await device(agentId), await device(agentId), await device(agentId)];
  busy.answers.push(429, 503);
  refusing.answers.push(400);
  const made = await notice(agentId);
  await assert.rejects(push(made), /1 of 3 devices/);
  await assert.rejects(push(made), /1 of 1 devices/);
  await push(made);
  assert.deepEqual(
    [busy, refusing, well].map(({ told }) => told.length),
    [1, 0, 1],
  );
  assert.equal((await devicesOf(well.viewer)).length, 3);
});
