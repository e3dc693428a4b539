import { sql } from 'kysely';
import { not, operator, type Test } from './operator.ts';
import { readBoolean } from './read-value.ts';

function equals(wanted: boolean): Test<boolean> {
  return {
    unset: !wanted,
    holds: (value) => value === wanted,
    sql: (column) => (wanted ? sql`${column}` : sql`${column} is not true`),
    mentions: () => [],
  };
}

const is = operator('boolean', readBoolean, equals);

/** A box that was never ticked is not ticked: there is no third state. */
export const booleanOperators = { is, isNot: not(is) };
