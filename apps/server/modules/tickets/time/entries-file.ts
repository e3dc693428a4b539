import type { TimeFilter } from '@heed/contract';
import en from '@heed/contract/locales/en/time.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/time.json' with { type: 'json' };
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import type { Locale } from '../../../platform/errors/index.ts';
import { csvLine } from '../../../platform/http/index.ts';
import { visibleTickets } from '../scope.ts';
import { entryTables, visibleEntries, type TimeViewer } from './entry-row.ts';
import { filtered } from './list-entries.ts';

const texts = { en, 'zh-CN': zh } satisfies Record<Locale, typeof en>;
const AT_ONCE = 1000;

interface FileRow {
  id: number;
  day: string;
  agent: string;
  ticket_id: number;
  subject: string | null;
  requester: string | null;
  organization: string | null;
  minutes: number;
  billable: boolean;
  note: string;
}

/**
 * The entries that a filter lets through as CSV (RFC 4180) in UTF-8 with a byte order mark, for spreadsheets: the
 * oldest day first, a thousand at a time. What a spreadsheet would calculate gets an apostrophe before it.
 */
export async function* entriesFile(
  db: Reader,
  viewer: TimeViewer,
  { filter, locale }: { filter: TimeFilter; locale: Locale },
): AsyncGenerator<string> {
  const { columns, yes, no } = texts[locale];
  yield `\uFEFF${csvLine(Object.values(columns))}`;
  for (let after = { day: '1999-01-01', id: 0 }; ;) {
    const rows = await batch(db, viewer, { filter, after });
    if (rows.length === 0) return;
    after = rows.at(-1)!;
    for (const row of rows)
      yield csvLine([
        row.day,
        row.agent,
        String(row.ticket_id),
        row.subject ?? '',
        row.requester ?? '',
        row.organization ?? '',
        String(row.minutes),
        row.billable ? yes : no,
        row.note,
      ]);
  }
}

async function batch(
  db: Reader,
  viewer: TimeViewer,
  { filter, after }: { filter: TimeFilter; after: { day: string; id: number } },
): Promise<FileRow[]> {
  const seen = visibleTickets(viewer, 't');
  const { rows } = await sql<FileRow>`
    select e.id, e.day::text as day, a.name as agent, t.id as ticket_id, case when ${seen} then t.subject end as subject,
      case when ${seen} then p.name end as requester, case when ${seen} then g.name end as organization, e.minutes, e.billable, e.note
    from ${entryTables} join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id)
      left join customer c on c.person_id = p.id left join organization g on g.id = c.organization_id
    where ${visibleEntries(viewer)} and ${filtered(viewer, filter)} and (e.day, e.id) > (${after.day}::date, ${after.id})
    order by e.day, e.id limit ${AT_ONCE}`.execute(db);
  return rows;
}
