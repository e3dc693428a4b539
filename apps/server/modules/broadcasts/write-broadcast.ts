import {
  broadcastPlaceholders,
  type BodyOf,
  type broadcastEndpoints,
  type BroadcastVariant,
} from '@heed/contract';
import { escapeHtml } from '@heed/mime';
import { changedFields, markChanged, type Tx } from '../../platform/database/index.ts';
import { invalid, refuse, type FieldFault } from '../../platform/errors/index.ts';
import { cleanBody, findFault } from '../tickets/index.ts';
import { readBroadcast, type StoredBroadcast } from './broadcast-row.ts';
import { findRecipients } from './find-recipients.ts';

type Input = BodyOf<typeof broadcastEndpoints.createBroadcast>;

/**
 * Writes a broadcast and finds its recipients. Refuses (`invalidInput`) an unknown inbox, a placeholder that is none, an
 * empty wording, a language named twice, and an audience in which nobody is named.
 */
export async function createBroadcast(tx: Tx, agentId: number, input: Input): Promise<{ id: number }> {
  await requireInbox(tx, input.inboxId);
  const { id } = await tx.db
    .insertInto('broadcast')
    .values({
      ...columnsOf({ ...input, variants: cleanVariants(input.variants) }),
      created_at: tx.now,
      created_by: agentId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await findRecipients(tx, { id, audience: input.audience });
  tx.record({ type: 'broadcast.created', facts: { broadcastId: id } });
  return { id };
}

/**
 * Changes one as the writer saw it at `version`, and finds its recipients anew. Refuses what {@link createBroadcast}
 * does, `conflict`, and (`notPossible`) one that was started.
 */
export async function updateBroadcast(
  tx: Tx,
  { id, version, changes }: { id: number; version: number; changes: Partial<Input> },
): Promise<void> {
  const row = await lockDraft(tx, id);
  const clean = { ...changes, ...(changes.variants && { variants: cleanVariants(changes.variants) }) };
  const fields = changedFields({ ...row, values: row }, { version, changes: clean }, tx.actor);
  if (fields.length > 0) {
    const next: Input = { ...row, ...Object.fromEntries(fields.map((field) => [field, clean[field]])) };
    if (fields.includes('inboxId')) await requireInbox(tx, next.inboxId);
    const marks = markChanged(row.changedFields, fields, { version: row.version + 1, by: tx.actor.id });
    await tx.db
      .updateTable('broadcast')
      .set({ ...columnsOf(next), version: row.version + 1, changed_fields: JSON.stringify(marks) })
      .where('id', '=', id)
      .execute();
    tx.record({ type: 'broadcast.updated', facts: { broadcastId: id, fields } });
  }
  await findRecipients(tx, { id, audience: changes.audience ?? row.audience });
}

/** Deletes one for good. Refuses `notFound`, and (`notPossible`) one that was started: it is on record. */
export async function removeBroadcast(tx: Tx, id: number): Promise<void> {
  await lockDraft(tx, id);
  await tx.db.deleteFrom('broadcast').where('id', '=', id).execute();
  tx.record({ type: 'broadcast.removed', facts: { broadcastId: id } });
}

/** One that was not started, held. */
export async function lockDraft(tx: Tx, id: number): Promise<StoredBroadcast> {
  const row = await readBroadcast(tx.db, id, 'lock');
  if (row.state !== 'draft') throw refuse('notPossible', { reason: 'broadcastStarted' });
  return row;
}

async function requireInbox(tx: Tx, id: number): Promise<void> {
  const rows = await tx.prepared(
    'broadcasts/inbox',
    'select id from inbox where id = $1 and removed_at is null',
    [id],
  );
  if (rows.length === 0) throw invalid([{ path: 'body.inboxId', code: 'unknown' }]);
}

function cleanVariants(variants: readonly BroadcastVariant[]): BroadcastVariant[] {
  const known: ReadonlySet<string> = new Set(broadcastPlaceholders);
  const isKnown = (name: string) => known.has(name);
  return variants.map(({ language, subject, html }, index) => {
    const path = `body.variants.${index}`;
    const clean = cleanBody({ html }, []);
    if (clean.html === null || clean.text === '') throw invalid([{ path: `${path}.html`, code: 'required' }]);
    if (variants.findIndex((other) => other.language === language) < index)
      throw invalid([{ path: `${path}.language`, code: 'twice' }]);
    const faults = [
      ...faultsOf(escapeHtml(subject), `${path}.subject`, isKnown),
      ...faultsOf(clean.html, `${path}.html`, isKnown),
    ];
    if (faults.length > 0) throw invalid(faults);
    return { language, subject, html: clean.html };
  });
}

function faultsOf(html: string, path: string, isKnown: (name: string) => boolean): FieldFault[] {
  const fault = findFault(html, isKnown);
  return fault ? [{ path, code: 'placeholderAt', params: { ...fault } }] : [];
}

function columnsOf(input: Input) {
  return {
    name: input.name,
    purpose: input.purpose,
    include_unasked: input.includeUnasked,
    inbox_id: input.inboxId,
    ticket_status: input.ticketStatus,
    per_minute: input.perMinute,
    variants: JSON.stringify(input.variants),
    audience: JSON.stringify(input.audience),
  };
}
