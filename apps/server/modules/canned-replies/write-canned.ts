import type { CannedReach } from '@heed/contract';
import { sql } from 'kysely';
import { changedFields, markChanged, type Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { checkReach } from '../identity/index.ts';
import { cleanBody, findFault } from '../tickets/index.ts';
import { keepFiles, type FilesGiven } from './canned-files.ts';
import { lockCanned, mayChange, type StoredVariant } from './canned-row.ts';
import { readKnown } from './ticket-values.ts';

/** A canned reply as it is written. */
export interface CannedInput {
  title: string;
  folder: string;
  reach: CannedReach;
  groupId: number | null;
  variants: VariantGiven[];
}

type VariantGiven = Pick<StoredVariant, 'language' | 'html'> & FilesGiven;

/**
 * Keeps a reply. Refuses (`invalidInput`) an unknown placeholder, with its place, an empty wording, a language named
 * twice, a group that is not there; and (`notAllowed`) a reach that is not the viewer's to give.
 */
export async function createCanned(tx: Tx, viewer: Viewer, input: CannedInput): Promise<number> {
  await checkGiven(tx, viewer, input);
  const { title, folder, reach, groupId } = input;
  const { id } = await tx.db
    .insertInto('canned_reply')
    .values({
      title,
      folder,
      reach,
      owner_id: viewer.agentId,
      group_id: groupId,
      variants: '[]',
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // Its files refer to it, and its wordings to them.
  const variants = await cleanVariants(tx, viewer, id, input.variants);
  await tx.db
    .updateTable('canned_reply')
    .set({ variants: JSON.stringify(variants) })
    .where('id', '=', id)
    .execute();
  await keepVersion(tx, viewer, id);
  tx.record({ type: 'cannedReply.created', facts: { cannedReplyId: id } });
  return id;
}

/** Changes one as the writer saw it at `version`; the version before is kept. Refuses as {@link createCanned}, and `conflict`. */
export async function updateCanned(
  tx: Tx,
  viewer: Viewer,
  { id, version, changes }: { id: number; version: number; changes: Partial<CannedInput> },
): Promise<void> {
  const canned = await lockCanned(tx.db, viewer, { id, now: tx.now });
  const clean = {
    ...changes,
    ...(changes.variants && { variants: await cleanVariants(tx, viewer, id, changes.variants) }),
  };
  const fields = changedFields({ ...canned, values: canned }, { version, changes: clean }, tx.actor);
  if (fields.length === 0) return;
  const next = { ...canned, ...Object.fromEntries(fields.map((field) => [field, clean[field]])) };
  await checkGiven(tx, viewer, next);
  const newVersion = canned.version + 1;
  await tx.db
    .updateTable('canned_reply')
    .set({
      title: next.title,
      folder: next.folder,
      reach: next.reach,
      group_id: next.groupId,
      variants: JSON.stringify(next.variants),
      ...(fields.includes('reach') && { owner_id: viewer.agentId }),
      version: newVersion,
      changed_fields: JSON.stringify(
        markChanged(canned.changedFields, fields, { version: newVersion, by: tx.actor.id }),
      ),
      updated_at: tx.now,
    })
    .where('id', '=', id)
    .execute();
  await keepVersion(tx, viewer, id);
  tx.record({ type: 'cannedReply.updated', facts: { cannedReplyId: id, fields } });
}

/** Deletes one; it can be restored. Refuses `notFound`, and `notAllowed` those of others. */
export async function removeCanned(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  await lockCanned(tx.db, viewer, { id, now: tx.now });
  await tx.db.updateTable('canned_reply').set({ removed_at: tx.now }).where('id', '=', id).execute();
  tx.record({ type: 'cannedReply.removed', facts: { cannedReplyId: id } });
}

/** Brings a deleted one back as it was. Refuses as {@link removeCanned}. */
export async function restoreCanned(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  await lockCanned(tx.db, viewer, { id, now: tx.now, removed: true });
  await tx.db.updateTable('canned_reply').set({ removed_at: null }).where('id', '=', id).execute();
  tx.record({ type: 'cannedReply.restored', facts: { cannedReplyId: id } });
}

async function keepVersion(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  await sql`
    insert into canned_reply_version (canned_reply_id, version, title, folder, variants, changed_at, changed_by)
    select id, version, title, folder, variants, ${tx.now}, ${viewer.agentId} from canned_reply where id = ${id}`.execute(
    tx.db,
  );
}

async function checkGiven(
  tx: Tx,
  viewer: Viewer,
  { reach, groupId }: Pick<CannedInput, 'reach' | 'groupId'>,
): Promise<void> {
  if (!mayChange(viewer, reach)) throw refuse('notAllowed');
  await checkReach(tx.db, { reach, groupId });
}

/** The wordings given, clean, with the files that go with them kept. */
async function cleanVariants(
  tx: Tx,
  viewer: Viewer,
  cannedId: number,
  given: readonly VariantGiven[],
): Promise<StoredVariant[]> {
  const words = await cleanWords(tx, given);
  const files = await keepFiles(tx, { cannedId, agentId: viewer.agentId }, given);
  return words.map((each, index) => (files[index]!.length > 0 ? { ...each, fileIds: files[index]! } : each));
}

async function cleanWords(tx: Tx, variants: readonly VariantGiven[]): Promise<StoredVariant[]> {
  const isKnown = await readKnown(tx.db);
  return variants.map(({ language, html }, index) => {
    const path = `body.variants.${index}`;
    const clean = cleanBody({ html }, []);
    if (clean.html === null || clean.text === '') throw invalid([{ path: `${path}.html`, code: 'required' }]);
    if (variants.findIndex((other) => other.language === language) < index)
      throw invalid([{ path: `${path}.language`, code: 'twice' }]);
    requireKnown(clean.html, isKnown, `${path}.html`);
    return { language, html: clean.html };
  });
}

/** Refuses (`invalidInput`) a placeholder that is none, with its place. */
export function requireKnown(html: string, isKnown: (name: string) => boolean, path: string): void {
  const fault = findFault(html, isKnown);
  if (fault) throw invalid([{ path, code: 'placeholderAt', params: { ...fault } }]);
}
