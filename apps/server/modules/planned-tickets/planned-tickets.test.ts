import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BodyOf, plannedTicketEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import { system, transact, type Tx } from '../../platform/database/index.ts';
import { createTestAgent, createTestGroup, setUpTestDesk } from '../identity/testing/index.ts';
import { nextDates } from './next-dates.ts';
import { openDue } from './open-due.ts';
import { presentPlanned, readPlanned } from './planned-row.ts';
import { createPlanned, removePlanned, updatePlanned } from './write-planned.ts';

type Input = BodyOf<typeof plannedTicketEndpoints.createPlannedTicket>;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const database = await testDatabase();
const { ownerId } = await setUpTestDesk(database);
const clock = createManualClock('2026-03-01T08:00:00Z');
const platform = { database, clock };
const write = <T>(work: (tx: Tx) => Promise<T>) =>
  transact(database, { actor: system, now: clock.now() }, work);

const input: Input = {
  name: 'Backup',
  requesterEmail: 'ops@customer.example',
  requesterName: 'Ops',
  subject: 'Check the backup',
  text: 'Please check it.',
  priority: 'normal',
  groupId: null,
  assigneeId: null,
  tags: ['backup'],
  startsAt: '2026-03-01T09:00',
  timeZone: 'UTC',
  rule: null,
  paused: false,
};
const at = (time: string) => input.startsAt.replace('09:00', time);
let plans = 0;
/** A plan that is the only one to be told by its subject. */
async function plan(changes: Partial<Input> = {}): Promise<{ id: number; subject: string }> {
  plans += 1;
  const subject = `Plan ${plans}`;
  return { ...(await write((tx) => createPlanned(tx, ownerId, { ...input, subject, ...changes }))), subject };
}
const read = async (id: number) => presentPlanned(await readPlanned(database.read, id));
const ticketsOf = async (subject: string) =>
  (
    await database.pool.query(
      `select t.id, t.tags, t.assignee_id, p.email from ticket t join person p on p.id = t.requester_id where subject = $1`,
      [subject],
    )
  ).rows;
const dates = (timetable: Partial<Input>, after: string, count = 3) =>
  nextDates({ ...input, ...timetable }, new Date(after), count).map((date) => date.toISOString());

test('a rule goes by the clocks of its zone, through the days on which they change', () => {
  assert.deepEqual(
    dates(
      { startsAt: '2026-03-28T09:00', timeZone: 'Europe/Berlin', rule: 'FREQ=DAILY' },
      '2026-03-01T00:00:00Z',
    ),
    ['2026-03-28T08:00:00.000Z', '2026-03-29T07:00:00.000Z', '2026-03-30T07:00:00.000Z'],
  );
});

test('the last day of a month, the second Tuesday, every other Monday', () => {
  const days = (rule: string, startsAt: string) =>
    dates({ rule, startsAt }, '2026-01-01T00:00:00Z').map((date) => date.slice(0, 10));
  assert.deepEqual(days('FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '2026-01-31T09:00'), [
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
  ]);
  assert.deepEqual(days('FREQ=MONTHLY;BYDAY=2TU', '2026-01-13T09:00'), [
    '2026-01-13',
    '2026-02-10',
    '2026-03-10',
  ]);
  assert.deepEqual(days('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-01-05T09:00'), [
    '2026-01-05',
    '2026-01-19',
    '2026-02-02',
  ]);
  assert.deepEqual(days('FREQ=DAILY;COUNT=2', '2026-01-05T09:00'), ['2026-01-05', '2026-01-06']);
});

test('a rule that never comes is refused, as are one that is none, an unknown zone and a day that does not exist', async () => {
  const code = 'invalidInput';
  await assert.rejects(plan({ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }), { code });
  await assert.rejects(plan({ rule: 'FREQ=WEEKLY;BYDAY=XX' }), { code });
  await assert.rejects(plan({ timeZone: 'Mars/Olympus' }), { code });
  await assert.rejects(plan({ startsAt: '2026-02-30T09:00' }), { code });
  await assert.rejects(plan({ startsAt: '2026-02-01T09:00' }), { code }, 'a time that has passed');
  await assert.rejects(plan({ assigneeId: 999_999 }), { code });
});

test('a ticket opens once at its time, as planned, however many look at it at once', async () => {
  const assignee = await createTestAgent(database);
  const { id, subject } = await plan({ assigneeId: assignee.id });
  await openDue(platform);
  assert.deepEqual(await ticketsOf(subject), [], 'not before');
  clock.advance(60 * MINUTE_MS);
  await Promise.all([1, 2, 3].map(() => openDue(platform)));
  await openDue(platform);
  const [ticket, ...more] = await ticketsOf(subject);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [ticket.tags, ticket.assignee_id, ticket.email],
    [['backup'], assignee.id, 'ops@customer.example'],
  );
  const { nextAt, lastTicketId } = await read(id);
  assert.deepEqual([nextAt, lastTicketId], [null, ticket.id]);
});

test('one that breaks off in the middle leaves nothing and opens when it is run again', async () => {
  const { id, subject } = await plan({ startsAt: at('10:00') });
  clock.advance(60 * MINUTE_MS);
  await database.pool.query(
    `alter table planned_opening add constraint broken check (planned_ticket_id <> ${id})`,
  );
  await assert.rejects(openDue(platform));
  assert.deepEqual(await ticketsOf(subject), []);
  await database.pool.query('alter table planned_opening drop constraint broken');
  await openDue(platform);
  assert.equal((await ticketsOf(subject)).length, 1);
});

test('after days without a server one ticket is opened, and then the rule goes on', async () => {
  const { id, subject } = await plan({ startsAt: at('11:00'), rule: 'FREQ=DAILY' });
  clock.advance(3 * DAY_MS);
  await openDue(platform);
  await openDue(platform);
  assert.equal((await ticketsOf(subject)).length, 1);
  assert.equal((await read(id)).nextAt, '2026-03-04T11:00:00.000Z');
  clock.advance(DAY_MS);
  await openDue(platform);
  assert.equal((await ticketsOf(subject)).length, 2);
});

test('what falls into a pause is left out; a plan that was removed opens nothing', async () => {
  const { id, subject } = await plan({ startsAt: '2026-03-05T23:00', rule: 'FREQ=DAILY' });
  const gone = await plan({ startsAt: '2026-03-05T23:00', rule: 'FREQ=DAILY' });
  await write((tx) => removePlanned(tx, gone.id));
  const set = async (paused: boolean) =>
    write(async (tx) => updatePlanned(tx, { id, version: (await read(id)).version, changes: { paused } }));
  await set(true);
  clock.advance(3 * DAY_MS);
  await openDue(platform);
  await set(false);
  await openDue(platform);
  assert.deepEqual([await ticketsOf(subject), await ticketsOf(gone.subject)], [[], []]);
  const { nextAt } = await read(id);
  assert.ok(nextAt! > clock.now().toISOString());
  await assert.rejects(readPlanned(database.read, gone.id), { code: 'notFound' });
});

test('a plan whose assignee has left pauses itself and says so; the others go on', async () => {
  const assignee = await createTestAgent(database);
  const group = await createTestGroup(database);
  const soon = new Date(clock.now().getTime() + MINUTE_MS).toISOString().slice(0, 16);
  const broken = await plan({ assigneeId: assignee.id, startsAt: soon, rule: 'FREQ=DAILY' });
  const sound = await plan({ groupId: group.id, startsAt: soon });
  await database.pool.query('update agent set disabled_at = $2 where person_id = $1', [
    assignee.id,
    clock.now(),
  ]);
  clock.advance(MINUTE_MS);
  await openDue(platform);
  assert.deepEqual(
    [(await ticketsOf(broken.subject)).length, (await ticketsOf(sound.subject)).length],
    [0, 1],
  );
  const { paused, failedAt, version } = await read(broken.id);
  assert.deepEqual([paused, failedAt], [true, clock.now().toISOString()]);
  await write((tx) =>
    updatePlanned(tx, { id: broken.id, version, changes: { assigneeId: null, paused: false } }),
  );
  const mended = await read(broken.id);
  assert.deepEqual([mended.paused, mended.failedAt], [false, null]);
});

test('of two who change the same field, the second is told', async () => {
  const { id } = await plan({ startsAt: '2027-03-05T23:00' });
  const other = await createTestAgent(database);
  const change = (name: string, agentId: number) =>
    transact(database, { actor: { kind: 'agent', id: agentId }, now: clock.now() }, (tx) =>
      updatePlanned(tx, { id, version: 1, changes: { name } }),
    );
  await change('One', ownerId);
  await assert.rejects(change('Two', other.id), { code: 'conflict' });
});
