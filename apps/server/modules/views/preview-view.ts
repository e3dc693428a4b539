import type { Grouping, ResponseOf, viewEndpoints, ViewSort } from '@heed/contract';
import { findContradictions, parseConditions } from '@heed/rules';
import { invalid, Refusal, renderProblem, type Locale } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { countByRules, listByRule, readTicketCatalogue, sqlOrder } from '../tickets/index.ts';
import { withinLimits } from './list-view-tickets.ts';
import { readContext } from './rule-context.ts';

type Preview = ResponseOf<typeof viewEndpoints.previewView>;

interface Input {
  conditions: unknown;
  groupBy: Grouping | null;
  sort: ViewSort;
  size: number;
}

const nothing = {
  problems: [],
  impossible: false,
  contradictions: [],
  tickets: null,
  total: null,
  tooSlow: null,
};

/**
 * What a view would show: its first tickets and their number; or what is wrong with its conditions, each problem by its
 * path, and which of them exclude each other. Refuses (`invalidInput`) an order that is none.
 */
export async function previewView(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { viewer, locale }: { viewer: Viewer; locale: Locale },
  { conditions, groupBy, sort, size }: Input,
): Promise<Preview> {
  const [{ catalogue }, context] = await Promise.all([
    readTicketCatalogue(database.hot),
    readContext(database.hot, viewer, clock.now()),
  ]);
  const order = sqlOrder({ ...sort, groupBy }, catalogue, locale);
  if (!order) throw invalid([{ path: 'body.sort.field', code: 'notSortable' }]);
  const parsed = parseConditions(conditions, catalogue);
  if (!parsed.ok)
    return {
      ...nothing,
      problems: parsed.problems.map(({ path, ...rest }) => ({ ...rest, path: [...path] })),
    };
  const { rule } = parsed;
  const found = findContradictions(rule, context);
  const answer: Preview = {
    ...nothing,
    impossible: found.impossible,
    contradictions: found.contradictions.map(({ field, paths }) => ({
      field,
      paths: paths.map((path) => [...path]),
    })),
  };
  try {
    const { data } = await withinLimits(rule, order, () =>
      listByRule(database.bounded, viewer, { rule, context, order, size, after: undefined }),
    );
    const [total] = await withinLimits(rule, null, () =>
      countByRules(database.bounded, viewer, [{ rule, context }]),
    );
    return { ...answer, tickets: data, total: total! };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'tooSlow') throw error;
    return { ...answer, tooSlow: renderProblem(error, locale).detail ?? null };
  }
}
