import type { Segment, SegmentRow } from '@heed/contract';
import { parseConditions, toSql, type Context, type Group, type Rule } from '@heed/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { ChangedFields, Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { companySettings } from '../../identity/index.ts';
import type { CustomerCatalogue, CustomerField } from './customer-catalogue.ts';
import { readCustomerCatalogue } from './read-catalogue.ts';

/** A segment as it is stored. */
export interface StoredSegment {
  id: number;
  name: string;
  conditions: Group;
  version: number;
  changedFields: ChangedFields;
}

const stored = sql`s.id, s.name, s.conditions, s.version, s.changed_fields as "changedFields"`;

/** All segments by name. */
export async function listSegments(db: Reader): Promise<SegmentRow[]> {
  const { rows } = await sql<StoredSegment>`
    select ${stored} from customer_segment s where s.removed_at is null order by lower(s.name), s.id`.execute(
    db,
  );
  const { catalogue } = await readCustomerCatalogue(db);
  return rows.map((row) => presentRow(catalogue, row));
}

/** One with its conditions, and what is wrong with them; refuses `notFound`. */
export async function getSegment(db: Reader, id: number): Promise<Segment> {
  const row = await readSegment(db, id);
  const { catalogue } = await readCustomerCatalogue(db);
  const parsed = parseConditions(row.conditions, catalogue);
  return {
    ...presentRow(catalogue, row),
    conditions: row.conditions,
    problems: parsed.ok ? [] : parsed.problems.map((problem) => ({ ...problem, path: [...problem.path] })),
  };
}

/** One as it is stored, with `lock` held for a change; refuses `notFound`. */
export async function readSegment(
  db: Reader,
  id: number,
  { lock = false, removed = false } = {},
): Promise<StoredSegment> {
  const { rows } = await sql<StoredSegment>`
    select ${stored} from customer_segment s
    where s.id = ${id} and s.removed_at is ${removed ? sql`not null` : sql`null`} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** Whom a segment holds: its rule, and the same as a condition on `person p join customer c`. */
export interface SegmentCustomers {
  rule: Rule<CustomerField>;
  condition: RawBuilder<SqlBool>;
}

/** Whom a segment holds at this moment. Refuses `notFound`, and `notPossible` a broken one. */
export async function customersOfSegment(db: Reader, id: number, now: Date): Promise<SegmentCustomers> {
  const { conditions } = await readSegment(db, id);
  const { catalogue } = await readCustomerCatalogue(db);
  const parsed = parseConditions(conditions, catalogue);
  if (!parsed.ok) throw refuse('notPossible', { reason: 'segmentBroken' });
  const { rule } = parsed;
  return { rule, condition: toSql(rule, 'p', await segmentContext(db, now)) };
}

/** What conditions of segments depend on: the time, and the company's days. */
export async function segmentContext(db: Reader, now: Date): Promise<Context> {
  return { now, timeZone: (await companySettings(db)).timeZone, viewer: null };
}

function presentRow(
  catalogue: CustomerCatalogue,
  { id, name, conditions, version }: StoredSegment,
): SegmentRow {
  return { id, name, broken: !parseConditions(conditions, catalogue).ok, version };
}
