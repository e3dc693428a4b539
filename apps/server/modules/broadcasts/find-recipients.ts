import type { BroadcastAudience, BroadcastRecipient } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid, Refusal, refuse } from '../../platform/errors/index.ts';
import { isBlockedAddress, isOwnAddress } from '../channels/email/index.ts';
import { customersOfSegment, customersWith } from '../people/index.ts';
import { parseAddresses } from './parse-addresses.ts';

/** Recipients of one broadcast. */
const MOST = 50_000;

/**
 * Writes down whom a broadcast is for, in place of those found before, and who of them is left out. Refuses what
 * nobody can be found by (`invalidInput`), and more than 50,000 (`notPossible`).
 */
export async function findRecipients(
  tx: Tx,
  broadcast: { id: number; audience: BroadcastAudience },
): Promise<void> {
  const { id, audience } = broadcast;
  await sql`delete from broadcast_recipient where broadcast_id = ${id}`.execute(tx.db);
  const found =
    audience.kind === 'addresses'
      ? await insertAddresses(tx, id, audience.text)
      : await insertCustomers(tx, id, audience);
  if (found > MOST) throw refuse('notPossible', { reason: 'broadcastTooMany', params: { maximum: MOST } });
  await judgeRecipients(tx, id);
}

async function insertCustomers(
  tx: Tx,
  id: number,
  audience: Exclude<BroadcastAudience, { kind: 'addresses' }>,
): Promise<number> {
  const chosen =
    audience.kind === 'filter'
      ? customersWith({ ...audience, ...(await withinSegment(tx, audience.segmentId)) })
      : sql<boolean>`p.canonical_id is null and p.id = any(${audience.ids}::bigint[])`;
  const { numAffectedRows } = await sql`
    insert into broadcast_recipient (broadcast_id, address, name, person_id)
    select ${id}, lower(p.email), p.name, p.id from person p join customer c on c.person_id = p.id where ${chosen} order by p.id limit ${MOST + 1}
    on conflict (broadcast_id, address) do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** The condition of being in the segment, where one is asked for. Refuses (`invalidInput`) one that is not there. */
async function withinSegment(tx: Tx, segmentId: number | null | undefined) {
  if (!segmentId) return {};
  try {
    return { within: (await customersOfSegment(tx.db, segmentId, tx.now)).condition };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'notFound') throw error;
    throw invalid([{ path: 'body.audience.segmentId', code: 'unknown' }]);
  }
}

async function insertAddresses(tx: Tx, id: number, text: string): Promise<number> {
  const entries = parseAddresses(text);
  if (entries.length === 0) throw invalid([{ path: 'body.audience.text', code: 'noAddresses' }]);
  if (entries.length > MOST) return entries.length;
  await sql`
    insert into broadcast_recipient (broadcast_id, address, name)
    select ${id}, e.address, e.name
    from unnest(${entries.map(({ address }) => address)}::text[], ${entries.map(({ name }) => name)}::text[])
      with ordinality as e (address, name, place) order by e.place`.execute(tx.db);
  return entries.length;
}

type Reason = BroadcastRecipient['reason'];

/**
 * Judges who does not get it, of those whose turn has not come: all, or one of them. An address is tied to the customer
 * who has it now; what somebody said holds for all the customers merged into one. Brings the counts up to date where it
 * judges all.
 * @returns the reason of the last one judged; null: they get it.
 */
export async function judgeRecipients(tx: Tx, id: number, recipientId?: number): Promise<Reason> {
  const which = sql`r.broadcast_id = ${id} and r.state in ('waiting', 'leftOut') ${recipientId === undefined ? sql`` : sql`and r.id = ${recipientId}`}`;
  await sql`
    update broadcast_recipient r set person_id = coalesce(p.canonical_id, p.id)
    from identity i join person p on p.id = i.person_id
    where ${which} and i.kind = 'email' and i.normalized = r.address and r.person_id is distinct from coalesce(p.canonical_id, p.id)`.execute(
    tx.db,
  );
  // A union, as the database reads the table for an `or` as often as there are recipients.
  const group = sql`select r.person_id union all select n.id from person n where n.canonical_id = r.person_id`;
  const said = sql`from customer c where c.person_id in (${group}) and c.consents -> b.purpose ->> 'given'`;
  const { rows } = await sql<{ reason: Reason }>`
    with judged as (
      select r.id, case
        when r.address is null then 'noAddress'
        when ${isOwnAddress(sql`r.address`)} then 'own'
        when ${isBlockedAddress(sql`r.address`)} then 'blocked'
        when exists (select 1 ${said} = 'false') then 'refused'
        when b.purpose <> 'notices' and not b.include_unasked and not exists (select 1 ${said} = 'true') then 'notAsked'
        when exists (select 1 from broadcast_recipient o where o.broadcast_id = r.broadcast_id and o.id < r.id and o.address is not null
          and o.person_id in (${group})) then 'twice'
      end as reason
      from broadcast_recipient r join broadcast b on b.id = r.broadcast_id where ${which}
    )
    update broadcast_recipient r set reason = j.reason, state = case when j.reason is null then 'waiting' else 'leftOut' end
    from judged j where j.id = r.id returning r.reason`.execute(tx.db);
  if (recipientId === undefined) await countRecipients(tx, id);
  return rows.at(-1)?.reason ?? null;
}

async function countRecipients(tx: Tx, id: number): Promise<void> {
  await sql`
    update broadcast b set total = c.total, left_out = c.left_out
    from (select count(*) as total, count(*) filter (where state = 'leftOut') as left_out from broadcast_recipient where broadcast_id = ${id}) c
    where b.id = ${id}`.execute(tx.db);
}
