import type { Tx } from '../../platform/database/index.ts';

export interface NewPerson {
  kind: 'customer' | 'agent' | 'bot';
  name: string;
  email?: string | null;
  locale?: string | null;
  timeZone?: string | null;
}

/** Everybody, customer or agent, is a row of one table with one sequence of ids. */
export async function createPerson(tx: Tx, input: NewPerson): Promise<{ id: number }> {
  return tx.db
    .insertInto('person')
    .values({
      kind: input.kind,
      name: input.name,
      email: input.email ?? null,
      locale: input.locale ?? null,
      time_zone: input.timeZone ?? null,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}

export type PersonChanges = Partial<Pick<NewPerson, 'name' | 'email' | 'locale' | 'timeZone'>>;

/** Changes a person and counts its version up, also when what changed stands in another table (`changes` is then empty). */
export async function updatePerson(tx: Tx, id: number, changes: PersonChanges): Promise<{ version: number }> {
  return tx.db
    .updateTable('person')
    .set((eb) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.email !== undefined && { email: changes.email }),
      ...(changes.locale !== undefined && { locale: changes.locale }),
      ...(changes.timeZone !== undefined && { time_zone: changes.timeZone }),
      version: eb('version', '+', 1),
      updated_at: tx.now,
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
}
