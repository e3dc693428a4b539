import type { Secrets } from '../../../../platform/crypto/index.ts';
import { changedFields, markChanged, type Tx } from '../../../../platform/database/index.ts';
import { invalid, refuse } from '../../../../platform/errors/index.ts';
import { aliasesOf } from './create-inbox.ts';
import {
  checkInbox,
  sealPassword,
  settingsOf,
  writeAddresses,
  type Direction,
  type InboxInput,
} from './inbox-input.ts';
import { requireInbox, type InboxRow } from './inbox-row.ts';

type Changes = Partial<InboxInput>;
type Field = keyof InboxInput;

/**
 * Changes an inbox as the writer saw it at `version`; a password left out stays, unless the mail would go to another
 * server or account: a stored password is never sent to a host that its owner did not name with it. A certificate that
 * was accepted is forgotten with its server. Refuses
 * (`conflict`) fields that somebody else has changed since.
 */
export async function updateInbox(
  tx: Tx,
  secrets: Secrets,
  input: { id: number; version: number; changes: Changes },
): Promise<void> {
  const row = await requireInbox(tx.db, input.id, 'lock');
  const changes = withoutAbsent(input.changes);
  await checkInbox(tx, changes);
  await requireFreeKey(tx, row, changes.key);
  const fields = fieldsToWrite(tx, row, { version: input.version, changes });
  if (fields.length === 0) return;
  const version = row.version + 1;
  await tx.db
    .updateTable('inbox')
    .set({
      ...columnsOf(secrets, row, changes, fields),
      changed_fields: JSON.stringify(markChanged(row.changed_fields, fields, { version, by: tx.actor.id })),
      version,
      updated_at: tx.now,
    })
    .where('id', '=', row.id)
    .execute();
  if (fields.includes('address') || fields.includes('aliases')) {
    const address = changes.address ?? row.address;
    await writeAddresses(tx, row.id, address, aliasesOf(address, changes.aliases ?? row.aliases));
  }
  tx.record({ type: 'inbox.updated', facts: { inboxId: row.id, fields } });
}

function withoutAbsent(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

async function requireFreeKey(tx: Tx, row: InboxRow, key: string | undefined): Promise<void> {
  if (key === undefined || key === row.key) return;
  const taken = await tx.db.selectFrom('inbox').select('id').where('key', '=', key).executeTakeFirst();
  if (taken) throw refuse('alreadyExists');
}

/** A server with a password is always a change: nobody can tell from outside whether it is the same password. */
function fieldsToWrite(
  tx: Tx,
  row: InboxRow,
  { version, changes }: { version: number; changes: Changes },
): Field[] {
  const { name, key, address, aliases, enabled, acknowledge, signatures, imap, smtp } = row;
  const values = {
    name,
    key,
    address,
    aliases,
    enabled,
    acknowledge,
    signatures,
    showAgent: row.show_agent,
    knownSendersOnly: row.known_senders_only,
    imap,
    smtp,
    groupId: row.group_id,
    senderName: row.sender_name,
  };
  const shown = Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [field, withoutPassword(value)]),
  ) as Changes;
  const always = (['imap', 'smtp'] as const).filter((direction) => hasPassword(changes[direction]));
  return changedFields(
    { version: row.version, changedFields: row.changed_fields, values },
    { version, changes: shown, always },
    tx.actor,
  );
}

function hasPassword(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'password' in value && value.password !== undefined;
}

function withoutPassword(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { password: _, ...rest } = value as { password?: string };
  return rest;
}

function columnsOf(secrets: Secrets, row: InboxRow, changes: Changes, fields: readonly Field[]) {
  const plain = {
    ...(fields.includes('name') && { name: changes.name }),
    ...(fields.includes('key') && { key: changes.key }),
    ...(fields.includes('address') && { address: changes.address, plus_addressing: null }),
    ...((fields.includes('aliases') || fields.includes('address')) && {
      aliases: aliasesOf(changes.address ?? row.address, changes.aliases ?? row.aliases),
    }),
    ...(fields.includes('groupId') && { group_id: changes.groupId }),
    ...(fields.includes('enabled') && { enabled: changes.enabled }),
    ...(fields.includes('senderName') && { sender_name: changes.senderName }),
    ...(fields.includes('acknowledge') && { acknowledge: changes.acknowledge }),
    ...(fields.includes('showAgent') && { show_agent: changes.showAgent }),
    ...(fields.includes('signatures') && { signatures: changes.signatures }),
    ...(fields.includes('knownSendersOnly') && { known_senders_only: changes.knownSendersOnly }),
  };
  return {
    ...plain,
    ...(fields.includes('imap') && serverColumns(secrets, row, 'imap', changes)),
    ...(fields.includes('smtp') && serverColumns(secrets, row, 'smtp', changes)),
  };
}

function serverColumns(secrets: Secrets, row: InboxRow, direction: Direction, changes: Changes) {
  const server = changes[direction] ?? null;
  const settings = server && JSON.stringify(settingsOf(server));
  const before = row[direction];
  const stays =
    server !== null &&
    server.password === undefined &&
    server.auth === 'password' &&
    (direction === 'imap' ? row.has_imap_password : row.has_smtp_password);
  const moved =
    server !== null &&
    before !== null &&
    (server.host.toLowerCase() !== before.host.toLowerCase() || server.username !== before.username);
  if (stays && moved) throw invalid([{ path: `body.${direction}.password`, code: 'required' }]);
  const elsewhere = server === null || server.host !== before?.host || server.port !== before.port;
  const reset = {
    ...(direction === 'imap' && {
      imap_state: 'off',
      imap_error: null,
      imap_error_kind: null,
      imap_next_attempt_at: null,
    }),
    ...(elsewhere && { [`${direction}_certificate`]: null }),
  };
  if (stays) return { [direction]: settings, ...reset };
  return {
    [direction]: settings,
    [`${direction}_password`]: sealPassword(secrets, direction, server?.password),
    ...reset,
  };
}
