import { sql } from 'kysely';
import { refuse } from '../../platform/errors/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import { normalizeIdentity, type IdentityKind } from './normalize.ts';
import { touchCustomer } from './update-customer.ts';

export interface NewIdentity {
  kind: IdentityKind;
  value: string;
}

/** Inserts identities of a person that has none of their kinds yet: the first of each kind becomes the primary one. */
export async function insertIdentities(tx: Tx, personId: number, identities: NewIdentity[]): Promise<void> {
  if (identities.length === 0) return;
  const unique = new Map(identities.map((i) => [`${i.kind}:${normalizeIdentity(i.kind, i.value)}`, i]));
  const seen = new Set<IdentityKind>();
  const rows = [...unique.values()].map(({ kind, value }) => {
    const is_primary = !seen.has(kind);
    seen.add(kind);
    return {
      person_id: personId,
      kind,
      value: value.trim(),
      normalized: normalizeIdentity(kind, value),
      is_primary,
      created_at: tx.now,
    };
  });
  const made = await tx.db
    .insertInto('identity')
    .values(rows)
    .onConflict((c) => c.columns(['kind', 'normalized']).doNothing())
    .returning('id')
    .execute();
  if (made.length < rows.length) throw refuse('alreadyExists', { reason: 'identityTaken' });
}

/** Adds an address or number to a customer. Refuses one that is somebody's already (merge the two instead). */
export async function addIdentity(
  tx: Tx,
  personId: number,
  input: NewIdentity & { primary: boolean },
): Promise<void> {
  const normalized = normalizeIdentity(input.kind, input.value);
  const others = await tx.db
    .selectFrom('identity')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', input.kind)
    .execute();
  const made = await tx.db
    .insertInto('identity')
    .values({
      person_id: personId,
      kind: input.kind,
      value: input.value.trim(),
      normalized,
      is_primary: false,
      created_at: tx.now,
    })
    .onConflict((c) => c.columns(['kind', 'normalized']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw refuse('alreadyExists', { reason: 'identityTaken' });
  if (input.primary || others.length === 0) await makePrimary(tx, personId, made.id);
  tx.record({
    type: 'customer.identityAdded',
    facts: { customerId: personId, identityId: made.id },
    personId,
  });
  await touchCustomer(tx, personId);
}

/** Makes one identity the primary of its kind; the primary address is where mails go. */
export async function makePrimary(tx: Tx, personId: number, identityId: number): Promise<void> {
  const identity = await tx.db
    .selectFrom('identity')
    .select(['kind', 'value'])
    .where('id', '=', identityId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!identity) throw refuse('notFound');
  await sql`update identity set is_primary = (id = ${identityId}) where person_id = ${personId} and kind = ${identity.kind}`.execute(
    tx.db,
  );
  if (identity.kind === 'email')
    await tx.db.updateTable('person').set({ email: identity.value }).where('id', '=', personId).execute();
}

/** Takes an identity away; the next of its kind becomes the primary one. */
export async function removeIdentity(tx: Tx, personId: number, identityId: number): Promise<void> {
  const removed = await tx.db
    .deleteFrom('identity')
    .where('id', '=', identityId)
    .where('person_id', '=', personId)
    .returning(['kind', 'is_primary'])
    .executeTakeFirst();
  if (!removed) throw refuse('notFound');
  if (removed.is_primary) {
    const next = await tx.db
      .selectFrom('identity')
      .select('id')
      .where('person_id', '=', personId)
      .where('kind', '=', removed.kind)
      .orderBy('id')
      .executeTakeFirst();
    if (next) await makePrimary(tx, personId, next.id);
    else if (removed.kind === 'email')
      await tx.db.updateTable('person').set({ email: null }).where('id', '=', personId).execute();
  }
  tx.record({ type: 'customer.identityRemoved', facts: { customerId: personId, identityId }, personId });
  await touchCustomer(tx, personId);
}
