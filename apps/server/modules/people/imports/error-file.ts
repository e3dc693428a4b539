import en from '@heed/contract/locales/en/imports.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/imports.json' with { type: 'json' };
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { refuse, renderProblem, type Locale } from '../../../platform/errors/index.ts';
import { csvLine } from '../../../platform/http/index.ts';
import type { RunRow } from '../../../platform/runs/index.ts';
import { readImport } from './read-import.ts';

const texts = { en, 'zh-CN': zh } satisfies Record<Locale, typeof en>;
const AT_ONCE = 1000;

/** Why a row was not taken, as runs keep it. */
interface WhyNot {
  code: Parameters<typeof refuse>[0];
  reason?: NonNullable<Parameters<typeof refuse>[1]>['reason'];
  params?: Record<string, string | number>;
}

/**
 * The rows that were not taken, as CSV (RFC 4180) in UTF-8 with a byte order mark, for spreadsheets: the file's own
 * columns and behind them the reason in the reader's language. What a spreadsheet would calculate gets an apostrophe
 * before it, which a later import takes away. Refuses (`notFound`) an import that has not begun.
 */
export async function* errorFile(db: Reader, id: number, locale: Locale): AsyncGenerator<string> {
  const { headers, run } = await readImport(db, id);
  if (!run) throw refuse('notFound');
  yield `\uFEFF${csvLine([...headers, texts[locale].reason])}`;
  for (let after = 0; ;) {
    const rows = await failed(db, { id, runId: run.id, after });
    if (rows.length === 0) return;
    after = rows.at(-1)!.number;
    for (const { cells, reason } of rows)
      yield csvLine([...headers.map((_, place) => cells[place] ?? ''), reason ? textOf(reason, locale) : '']);
  }
}

async function failed(
  db: Reader,
  { id, runId, after }: { id: number; runId: RunRow['id']; after: number },
): Promise<{ number: number; cells: string[]; reason: WhyNot | null }[]> {
  const { rows } = await sql<{ number: number; cells: string[]; reason: WhyNot | null }>`
    select r.number, r.cells, b.reason from bulk_result b join customer_import_row r on r.import_id = ${id} and r.number = b.item_id
    where b.run_id = ${runId} and b.outcome = 'failed' and r.number > ${after} order by r.number limit ${AT_ONCE}`.execute(
    db,
  );
  return rows;
}

function textOf({ code, ...details }: WhyNot, locale: Locale): string {
  const { title, detail } = renderProblem(refuse(code, details), locale);
  return detail ?? title;
}
