import { sql } from 'kysely';
import { refuse } from '../../platform/errors/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import { makePrimary } from './identities.ts';
import { requireCustomer, touchCustomer } from './update-customer.ts';

/** What a merge moved, so that undoing it is exact. */
interface MergeFacts {
  identityIds: number[];
  primaryIdentityIds: number[];
  /** Customers that had been merged into the source and now point to the target. */
  canonicalIds: number[];
  sourceEmail: string | null;
}

/**
 * Merges `sourceId` into `targetId`: its identities move, it points to the target, and everything that names it
 * (tickets, ratings) is read as the target's. Nothing else is rewritten, so `unmergeCustomers` restores it exactly.
 */
export async function mergeCustomers(
  tx: Tx,
  targetId: number,
  sourceId: number,
): Promise<{ mergeId: number }> {
  if (targetId === sourceId) throw refuse('notPossible', { reason: 'mergeWithItself' });
  await lockPeople(tx, targetId, sourceId);
  await requireCustomer(tx, targetId);
  await requireCustomer(tx, sourceId);
  const source = await tx.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', sourceId)
    .executeTakeFirstOrThrow();
  const identities = await tx.db
    .selectFrom('identity')
    .select(['id', 'is_primary'])
    .where('person_id', '=', sourceId)
    .execute();
  const merged = await tx.db
    .updateTable('person')
    .set({ canonical_id: targetId })
    .where('canonical_id', '=', sourceId)
    .returning('id')
    .execute();
  const facts: MergeFacts = {
    identityIds: identities.map((i) => i.id),
    primaryIdentityIds: identities.filter((i) => i.is_primary).map((i) => i.id),
    canonicalIds: merged.map((p) => p.id),
    sourceEmail: source.email,
  };

  await tx.db.updateTable('person').set({ canonical_id: targetId }).where('id', '=', sourceId).execute();
  await moveIdentities(tx, sourceId, targetId);
  const { id: mergeId } = await tx.db
    .insertInto('person_merge')
    .values({
      source_id: sourceId,
      target_id: targetId,
      merged_by: tx.actor.id,
      merged_at: tx.now,
      facts: JSON.stringify(facts),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'customer.merged', facts: { sourceId, targetId, mergeId }, personId: targetId });
  await touchCustomer(tx, targetId);
  return { mergeId };
}

/** Gives the source back its identities and itself, at any later time; what came in between stays with the target. */
export async function unmergeCustomers(
  tx: Tx,
  targetId: number,
  mergeId: number,
): Promise<{ sourceId: number }> {
  const merge = await tx.db
    .updateTable('person_merge')
    .set({ undone_at: tx.now })
    .where('id', '=', mergeId)
    .where('target_id', '=', targetId)
    .where('undone_at', 'is', null)
    .returning(['source_id', 'facts'])
    .executeTakeFirst();
  if (!merge) throw refuse('notFound');
  const facts = merge.facts as unknown as MergeFacts;
  await lockPeople(tx, targetId, merge.source_id);
  const source = await tx.db
    .selectFrom('person')
    .select('canonical_id')
    .where('id', '=', merge.source_id)
    .executeTakeFirstOrThrow();
  // The target may itself have been merged on since: the identities are then with the one it became.
  const holder = source.canonical_id ?? targetId;
  await tx.db
    .updateTable('person')
    .set({ canonical_id: null, email: facts.sourceEmail })
    .where('id', '=', merge.source_id)
    .execute();
  if (facts.canonicalIds.length > 0)
    await tx.db
      .updateTable('person')
      .set({ canonical_id: merge.source_id })
      .where('id', 'in', facts.canonicalIds)
      .where('canonical_id', '=', holder)
      .execute();
  if (facts.identityIds.length > 0)
    await tx.db
      .updateTable('identity')
      .set({ person_id: merge.source_id, is_primary: false })
      .where('id', 'in', facts.identityIds)
      .where('person_id', '=', holder)
      .execute();
  if (facts.primaryIdentityIds.length > 0)
    await tx.db
      .updateTable('identity')
      .set({ is_primary: true })
      .where('id', 'in', facts.primaryIdentityIds)
      .where('person_id', '=', merge.source_id)
      .execute();
  await restorePrimary(tx, holder);
  tx.record({
    type: 'customer.unmerged',
    facts: { sourceId: merge.source_id, targetId, mergeId },
    personId: targetId,
  });
  await touchCustomer(tx, targetId);
  await touchCustomer(tx, merge.source_id);
  return { sourceId: merge.source_id };
}

/** In the order of ids, so that two merges crossing each other wait instead of deadlocking. */
async function lockPeople(tx: Tx, ...ids: number[]): Promise<void> {
  await sql`select id from person where id in (${sql.join(ids)}) order by id for no key update`.execute(
    tx.db,
  );
}

async function moveIdentities(tx: Tx, from: number, to: number): Promise<void> {
  await tx.db
    .updateTable('identity')
    .set({ person_id: to, is_primary: false })
    .where('person_id', '=', from)
    .execute();
  await restorePrimary(tx, to);
}

/** Each kind that has identities has a primary one. */
async function restorePrimary(tx: Tx, personId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct on (kind) id from identity i where person_id = ${personId}
      and not exists (select 1 from identity p where p.person_id = i.person_id and p.kind = i.kind and p.is_primary)
    order by kind, id`.execute(tx.db);
  for (const { id } of rows) await makePrimary(tx, personId, id);
}
