import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { chooseVariant, cleanBody, fillPlaceholders, requireVisibleTicket } from '../tickets/index.ts';
import { holds, isThere, presentFiles, stored, type StoredCanned } from './canned-row.ts';
import { readKnown, readValues } from './ticket-values.ts';
import { requireKnown } from './write-canned.ts';

const MOST = 20;

/** Those that fit the words, the most used of the last 30 days first, filled in for a ticket that exists for the viewer. */
export async function suggestCanned(
  db: Reader,
  viewer: Viewer,
  { ticketId, q, now }: { ticketId: number; q: string; now: Date },
) {
  await requireVisibleTicket(db, viewer, ticketId);
  const { rows } = await sql<StoredCanned>`
    select * from (select ${stored(now)} from canned_reply c where c.removed_at is null and ${isThere(viewer)} and ${holds(q)}) c
    order by uses30 desc, title, id limit ${MOST}`.execute(db);
  const { language, valuesIn } = await readValues(db, { ticketId, agentId: viewer.agentId });
  return {
    data: rows.map(({ id, title, folder, variants, files }) => {
      const variant = chooseVariant(variants, language);
      return {
        id,
        title,
        folder,
        language: variant.language,
        files: presentFiles(variant, files),
        ...fill(variant.html, valuesIn(variant.language)),
      };
    }),
  };
}

/** A wording filled in for a ticket that exists for the viewer. Refuses (`invalidInput`) an unknown placeholder. */
export async function previewCanned(
  db: Reader,
  viewer: Viewer,
  { ticketId, html }: { ticketId: number; html: string },
) {
  await requireVisibleTicket(db, viewer, ticketId);
  const clean = cleanBody({ html }, []).html ?? '';
  requireKnown(clean, await readKnown(db), 'body.html');
  const { language, valuesIn } = await readValues(db, { ticketId, agentId: viewer.agentId });
  return fill(clean, valuesIn(language ?? 'en'));
}

/** Cleaned once more: an address that a value has made is held to what addresses may be. */
function fill(html: string, values: Record<string, string>) {
  const filled = fillPlaceholders(html, values);
  return { ...filled, html: cleanBody({ html: filled.html }, []).html ?? '' };
}
