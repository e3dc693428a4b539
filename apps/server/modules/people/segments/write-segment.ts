import { MOST_SEGMENTS } from '@heed/contract';
import { parseConditions, type Group } from '@heed/rules';
import { sql } from 'kysely';
import { changedFields, markChanged, type Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { readCustomerCatalogue } from './read-catalogue.ts';
import { readSegment } from './segment-row.ts';

/** A segment as it is set up. */
export interface SegmentInput {
  name: string;
  conditions: Group;
}

const LOCK = 7_233_427;

/**
 * Makes a segment. Refuses (`invalidInput`) conditions that do not fit the fields there are, (`alreadyExists`) a name in
 * use, and (`notPossible`) more than a desk may have.
 */
export async function createSegment(tx: Tx, { name, conditions }: SegmentInput): Promise<number> {
  await lockSegments(tx);
  await checkConditions(tx, conditions);
  await checkRoom(tx);
  await checkName(tx, name);
  const { id } = await tx.db
    .insertInto('customer_segment')
    .values({ name, conditions: JSON.stringify(conditions), created_at: tx.now, updated_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'segment.created', facts: { segmentId: id } });
  return id;
}

/**
 * Changes a segment as the writer saw it at `version`. Refuses what {@link createSegment} does, `notFound`, and
 * (`conflict`) fields that somebody else has changed since.
 */
export async function updateSegment(
  tx: Tx,
  { id, version, changes }: { id: number; version: number; changes: Partial<SegmentInput> },
): Promise<void> {
  await lockSegments(tx);
  const segment = await readSegment(tx.db, id, { lock: true });
  const fields = changedFields({ ...segment, values: segment }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const { name = segment.name, conditions = segment.conditions } = changes;
  if (fields.includes('conditions')) await checkConditions(tx, conditions);
  if (fields.includes('name')) await checkName(tx, name, id);
  const next = segment.version + 1;
  await tx.db
    .updateTable('customer_segment')
    .set({
      ...(fields.includes('name') && { name }),
      ...(fields.includes('conditions') && { conditions: JSON.stringify(conditions) }),
      version: next,
      changed_fields: JSON.stringify(
        markChanged(segment.changedFields, fields, { version: next, by: tx.actor.id }),
      ),
      updated_at: tx.now,
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'segment.updated', facts: { segmentId: id, fields } });
}

/** Deletes a segment; it can be restored. Refuses `notFound`. */
export async function removeSegment(tx: Tx, id: number): Promise<void> {
  await readSegment(tx.db, id, { lock: true });
  await tx.db.updateTable('customer_segment').set({ removed_at: tx.now }).where('id', '=', id).execute();
  tx.record({ type: 'segment.removed', facts: { segmentId: id } });
}

/**
 * Brings a deleted segment back as it was. Refuses `notFound`, (`alreadyExists`) one whose name was taken meanwhile, and
 * (`notPossible`) more than a desk may have.
 */
export async function restoreSegment(tx: Tx, id: number): Promise<void> {
  await lockSegments(tx);
  const { name } = await readSegment(tx.db, id, { lock: true, removed: true });
  await checkRoom(tx);
  await checkName(tx, name);
  await tx.db.updateTable('customer_segment').set({ removed_at: null }).where('id', '=', id).execute();
  tx.record({ type: 'segment.restored', facts: { segmentId: id } });
}

/** Segments are made and named one after the other: each name is of one alone. */
async function lockSegments(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db);
}

async function checkConditions(tx: Tx, conditions: Group): Promise<void> {
  const { catalogue } = await readCustomerCatalogue(tx.db);
  if (!parseConditions(conditions, catalogue).ok)
    throw invalid([{ path: 'body.conditions', code: 'badConditions' }]);
}

async function checkRoom(tx: Tx): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from customer_segment where removed_at is null`.execute(tx.db);
  if (rows[0]!.n >= MOST_SEGMENTS)
    throw refuse('notPossible', { reason: 'segmentsFull', params: { maximum: MOST_SEGMENTS } });
}

async function checkName(tx: Tx, name: string, own = 0): Promise<void> {
  const { rows } = await sql`
    select 1 from customer_segment where removed_at is null and lower(name) = lower(${name}) and id <> ${own}`.execute(
    tx.db,
  );
  if (rows.length > 0) throw refuse('alreadyExists');
}
