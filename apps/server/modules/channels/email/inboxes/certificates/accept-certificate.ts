import { markChanged, type Tx } from '../../../../../platform/database/index.ts';
import { refuse } from '../../../../../platform/errors/index.ts';
import type { Direction } from '../inbox-input.ts';
import { requireInbox, type InboxRow } from '../inbox-row.ts';
import { describeCertificate } from './trust.ts';

/**
 * From now on the server of this direction is known by this certificate (PEM), and by no other. Refuses
 * (`notPossible`) when it is not the one with the fingerprint that was looked at.
 */
export async function acceptCertificate(
  tx: Tx,
  input: {
    inboxId: number;
    direction: Direction;
    fingerprint: string;
    /** What the server shows now; null: nothing. */
    shown: string | null;
    /** The server that showed it. */
    from: { host: string; port: number };
  },
): Promise<void> {
  const row = await requireInbox(tx.db, input.inboxId, 'lock');
  const server = row[input.direction];
  if (input.shown === null || server?.host !== input.from.host || server.port !== input.from.port)
    throw refuse('notPossible', { reason: 'certificateMissing' });
  if (describeCertificate(input.shown).fingerprint !== input.fingerprint)
    throw refuse('notPossible', { reason: 'certificateChanged' });
  await writeCertificate(tx, row, input.direction, input.shown);
}

/** The server of this direction is known as public authorities vouch again. */
export async function forgetCertificate(
  tx: Tx,
  { inboxId, direction }: { inboxId: number; direction: Direction },
): Promise<void> {
  const row = await requireInbox(tx.db, inboxId, 'lock');
  if (row[`${direction}_certificate`] !== null) await writeCertificate(tx, row, direction, null);
}

async function writeCertificate(
  tx: Tx,
  row: InboxRow,
  direction: Direction,
  certificate: string | null,
): Promise<void> {
  const version = row.version + 1;
  const changed = markChanged(row.changed_fields, [direction], { version, by: tx.actor.id });
  await tx.db
    .updateTable('inbox')
    .set({
      [`${direction}_certificate`]: certificate,
      changed_fields: JSON.stringify(changed),
      version,
      updated_at: tx.now,
    })
    .where('id', '=', row.id)
    .execute();
  tx.record({ type: 'inbox.updated', facts: { inboxId: row.id, fields: [direction] } });
}
