import type { BodyOf, emailEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { freeKey, keyOf, type Tx } from '../../../../platform/database/index.ts';
import { invalid, refuse, type FieldFault } from '../../../../platform/errors/index.ts';
import type { Secrets } from '../../../../platform/crypto/index.ts';
import { checkServer, type ServerInput } from './check-server.ts';
import type { ServerSettings } from './inbox-row.ts';

export type InboxInput = BodyOf<typeof emailEndpoints.createInbox>;
export type Direction = 'imap' | 'smtp';

const purposes = { imap: 'inbox imap password', smtp: 'inbox smtp password' } as const;

/** A password as it is stored; an empty one is none. */
export function sealPassword(
  secrets: Secrets,
  direction: Direction,
  password: string | undefined,
): string | null {
  return password ? secrets.encrypt(purposes[direction], password) : null;
}

/** The password that was stored for a direction, or null. */
export function openPassword(secrets: Secrets, direction: Direction, sealed: string | null): string | null {
  return sealed === null ? null : secrets.decrypt(purposes[direction], sealed);
}

/** The settings of a server without its password, as they are stored. */
export function settingsOf<S extends ServerInput>(input: S): Omit<S, 'password'> & ServerSettings {
  const { password: _, ...settings } = input;
  return settings;
}

/** Refuses (`invalidInput`) servers that cannot be mail servers, an unknown group, an inbox that is its own alias. */
export async function checkInbox(tx: Tx, input: Partial<InboxInput>): Promise<void> {
  const faults: FieldFault[] = [];
  for (const direction of ['imap', 'smtp'] as const) {
    const server = input[direction];
    if (server) faults.push(...checkServer(`body.${direction}`, server));
  }
  if (input.groupId != null) {
    const group = await tx.db
      .selectFrom('agent_group')
      .select('id')
      .where('id', '=', input.groupId)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    if (!group) faults.push({ path: 'body.groupId', code: 'unknown' });
  }
  if (faults.length > 0) throw invalid(faults);
}

/**
 * Makes these the addresses of the inbox. Refuses (`invalidInput`, naming the field) one that belongs to another inbox.
 */
export async function writeAddresses(
  tx: Tx,
  inboxId: number,
  address: string,
  aliases: readonly string[],
): Promise<void> {
  const all = [...new Set([address, ...aliases])];
  await tx.db.deleteFrom('inbox_address').where('inbox_id', '=', inboxId).execute();
  const { rows } = await sql<{ address: string }>`
    insert into inbox_address (address, inbox_id) select unnest(${all}::text[]), ${inboxId} on conflict (address) do nothing returning address`.execute(
    tx.db,
  );
  const taken = all.filter((each) => !rows.some((row) => row.address === each));
  if (taken.length > 0)
    throw invalid(
      taken.map((each) => ({
        path: each === address ? 'body.address' : `body.aliases.${aliases.indexOf(each)}`,
        code: 'taken' as const,
      })),
    );
}

/** A key that no inbox has yet, made from the name or the address. */
export async function chooseKey(
  tx: Tx,
  input: { key?: string; name: string; address: string },
): Promise<string> {
  if (input.key) {
    const taken = await tx.db
      .selectFrom('inbox')
      .select('id')
      .where('key', '=', input.key)
      .executeTakeFirst();
    if (taken) throw refuse('alreadyExists');
    return input.key;
  }
  const base = keyOf(input.name, keyOf(input.address, 'inbox'));
  const { rows } = await sql<{
    key: string;
  }>`select key from inbox where key = ${base} or key like ${`${base}-%`}`.execute(tx.db);
  return freeKey(
    base,
    rows.map((row) => row.key),
  );
}
