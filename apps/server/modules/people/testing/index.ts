/** Factories for tests. */
import { system, transact, type Database } from '../../../platform/database/index.ts';
import { createCustomer, type NewCustomer } from '../create-customer.ts';

let count = 0;

/** A customer with a name and an address of its own, unless given. */
export async function createTestCustomer(
  database: Database,
  input: Partial<NewCustomer> = {},
): Promise<{ id: number; email: string }> {
  count += 1;
  const emails = input.emails ?? [`customer${count}.${process.pid}@example.com`];
  const { id } = await transact(database, { actor: system, now: new Date('2026-03-01T10:00:00Z') }, (tx) =>
    createCustomer(tx, { name: `Customer ${count}`, ...input, emails }),
  );
  return { id, email: emails[0] ?? '' };
}
