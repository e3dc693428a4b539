import type { ResponseOf, segmentEndpoints } from '@heed/contract';
import { findContradictions, parseConditions, toSql, type Rule, type RuleNode } from '@heed/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isTimeout, type Reader } from '../../../platform/database/index.ts';
import { refuse, Refusal, renderProblem, type Locale } from '../../../platform/errors/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { nameOrder } from '../name-order.ts';
import { customersWith } from '../queries.ts';
import type { CustomerField } from './customer-catalogue.ts';
import { readCustomerCatalogue } from './read-catalogue.ts';
import { customersOfSegment, segmentContext } from './segment-row.ts';

type Preview = ResponseOf<typeof segmentEndpoints.previewSegment>;
type Found = NonNullable<Preview['customers']>[number];

/** Customers are counted so far. */
const COUNT_LIMIT = 10_000;

const nothing = {
  problems: [],
  impossible: false,
  contradictions: [],
  customers: null,
  total: null,
  tooSlow: null,
};

/** How many customers a segment holds, exact to 10,000. Refuses as `customersOfSegment` does, and `tooSlow`. */
export async function countSegment({ database, clock }: Pick<Platform, 'database' | 'clock'>, id: number) {
  const { rule, condition } = await customersOfSegment(database.hot, id, clock.now());
  return withinLimits(rule, () => countWith(database.bounded, condition));
}

/**
 * Whom conditions choose: the first customers by name and their number; or what is wrong with the conditions, each
 * problem by its path, and which of them exclude each other.
 */
export async function previewSegment(
  { database: { hot, bounded }, clock }: Pick<Platform, 'database' | 'clock'>,
  { conditions, size }: { conditions: unknown; size: number },
  locale: Locale,
): Promise<Preview> {
  const { catalogue } = await readCustomerCatalogue(hot);
  const parsed = parseConditions(conditions, catalogue);
  if (!parsed.ok)
    return {
      ...nothing,
      problems: parsed.problems.map(({ path, ...rest }) => ({ ...rest, path: [...path] })),
    };
  const { rule } = parsed;
  const context = await segmentContext(hot, clock.now());
  const { impossible, contradictions } = findContradictions(rule, context);
  const answer: Preview = {
    ...nothing,
    impossible,
    contradictions: contradictions.map(({ field, paths }) => ({
      field,
      paths: paths.map((path) => [...path]),
    })),
  };
  const condition = toSql(rule, 'p', context);
  try {
    const customers = await withinLimits(rule, () => firstWith(bounded, condition, { size, locale }));
    return { ...answer, customers, total: await withinLimits(rule, () => countWith(bounded, condition)) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'tooSlow') throw error;
    return { ...answer, tooSlow: renderProblem(error, locale).detail ?? null };
  }
}

/** Runs a read by a segment's rule; refuses `tooSlow` when it was stopped for its time, naming the likely cause. */
export async function withinLimits<T>(rule: Rule<CustomerField>, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw refuse('tooSlow', {
      cause: error,
      reason: hasPattern(rule.root) ? 'slowSegmentPatterns' : 'slowSegment',
    });
  }
}

function hasPattern(node: RuleNode<CustomerField>): boolean {
  if (node.kind === 'condition') return /^(matches|doesNotMatch)$/.test(node.condition.operator);
  return node.parts.some(hasPattern);
}

async function countWith(db: Reader, within: RawBuilder<SqlBool>): Promise<{ count: number; more: boolean }> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from person p join customer c on c.person_id = p.id
      where ${customersWith({ within })} limit ${sql.lit(COUNT_LIMIT + 1)}) found`.execute(db);
  const { n } = rows[0]!;
  return { count: Math.min(n, COUNT_LIMIT), more: n > COUNT_LIMIT };
}

async function firstWith(
  db: Reader,
  within: RawBuilder<SqlBool>,
  { size, locale }: { size: number; locale: Locale },
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select p.id, p.name, p.email, (select value from identity where person_id = p.id and kind = 'phone' and is_primary) as phone
    from person p join customer c on c.person_id = p.id where ${customersWith({ within })}
    order by ${nameOrder('p.name', locale)}, p.id limit ${sql.lit(size)}`.execute(db);
  return rows;
}
