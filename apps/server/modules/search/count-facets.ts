import { facetKeys, type SearchFacet } from '@heed/contract';
import { printQuery, type Condition } from '@heed/rules';
import { sql } from 'kysely';
import type { Database, Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { findTickets, newestTicket } from './find-tickets.ts';
import type { SearchFields } from './query/search-fields.ts';
import { readSearch, readSpeech } from './query/read-search.ts';

/** Facets are counted over the newest hits, so many. */
const NEWEST = 10_000;
const SHOWN = 12;

type FacetKey = SearchFacet['key'];

/**
 * How many tickets a search finds, exact to 10,000, and how they part by status, priority, group, assignee, tag,
 * channel and month of opening; of more, over the newest 10,000.
 */
export async function countFacets(
  { hot, bounded }: Pick<Database, 'hot' | 'bounded'>,
  viewer: Viewer,
  q: string,
  now: Date,
) {
  const [search, speech, newest] = await Promise.all([
    readSearch(hot, viewer, q, now),
    readSpeech(hot, viewer),
    newestTicket(hot),
  ]);
  if (search.empty) return { total: 0, totalIsMore: false, facets: [] };
  const ids = await findTickets(bounded, viewer, search, { newest, limit: NEWEST + 1 });
  const rows = await countValues(bounded, ids.slice(0, NEWEST), speech.timeZone);
  const byKey = Map.groupBy(rows, ({ key }) => key);
  const facets = facetKeys.flatMap((key) => {
    const values = (byKey.get(key) ?? []).slice(0, SHOWN);
    return values.length === 0 ? [] : [{ key, values: values.map((row) => present(row, speech.fields)) }];
  });
  return { total: Math.min(ids.length, NEWEST), totalIsMore: ids.length > NEWEST, facets };
}

interface ValueRow {
  key: FacetKey;
  value: string | null;
  name: string | null;
  count: number;
}

async function countValues(db: Reader, ids: readonly number[], timeZone: string): Promise<ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    with hit as materialized (
      select status::text, priority::text, channel::text, group_id, assignee_id, tags, to_char(created_at at time zone ${timeZone}, 'YYYY-MM') as month
      from ticket where id = any(${ids}::bigint[])
    ), counted as (
      select case when grouping(status) = 0 then 'status' when grouping(priority) = 0 then 'priority' when grouping(channel) = 0 then 'channel'
          when grouping(group_id) = 0 then 'group' when grouping(assignee_id) = 0 then 'assignee' else 'month' end as key,
        coalesce(status, priority, channel, group_id::text, assignee_id::text, month) as value, count(*) as count
      from hit group by grouping sets ((status), (priority), (channel), (group_id), (assignee_id), (month))
      union all select 'tag', tag, count(*) from hit cross join unnest(tags) as tag group by tag
    )
    select c.key, c.value, c.count, coalesce(g.name, p.name) as name from counted c
      left join agent_group g on c.key = 'group' and g.id::text = c.value
      left join person p on c.key = 'assignee' and p.id = case when c.key = 'assignee' then c.value::bigint end
    order by c.key, case when c.key = 'month' then c.value end desc, c.count desc, c.value`.execute(db);
  return rows;
}

function present({ key, value, name, count }: ValueRow, { fields }: SearchFields) {
  const { text } = printQuery({ conditions: { all: [conditionFor(key, value)] }, words: [] }, fields);
  return { value, name, count, filter: text };
}

function conditionFor(key: FacetKey, value: string | null): Condition {
  if (key === 'tag') return { field: 'tags', operator: 'containsAnyOf', value: [value] };
  if (key === 'month')
    return { field: 'createdAt', operator: 'between', value: [`${value}-01`, lastDayOf(value!)] };
  const isId = key === 'group' || key === 'assignee';
  return { field: key, operator: 'is', value: isId ? (value === null ? 'none' : Number(value)) : value };
}

/** Of a month as 2026-03. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
}
