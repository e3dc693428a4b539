import { sql } from 'kysely';
import type { Context, Field, SqlCondition } from './fields/types.ts';
import type { Rule, RuleCondition, RuleNode } from './parse-conditions.ts';

/**
 * The rule as SQL for a WHERE over the table under `alias`. Every value is a parameter. Null counts as false, as WHERE
 * has it; to ask for the opposite, put the conditions under `none` and not this under NOT.
 */
export function toSql<R>(rule: Rule<Field<R>>, alias: string, context: Context): SqlCondition {
  return render(rule.root, true, { alias, context });
}

interface Target {
  alias: string;
  context: Context;
}

/**
 * SQL that holds where the node does, or, with `wanted` false, where it does not. Negation is carried down to the
 * conditions, the only place where null must be told from false; everything above stays plain AND and OR, which
 * indexes understand.
 */
function render<R>(node: RuleNode<Field<R>>, wanted: boolean, target: Target): SqlCondition {
  if (node.kind === 'condition') return renderCondition(node, wanted, target);
  const parts = node.parts.map((part) => render(part, wanted !== (node.kind === 'none'), target));
  const both = (node.kind === 'any') !== wanted;
  if (parts.length === 0) return both ? sql`true` : sql`false`;
  return sql`(${sql.join(parts, both ? sql` and ` : sql` or `)})`;
}

function renderCondition<R>(
  { field, test, negated }: RuleCondition<Field<R>>,
  wanted: boolean,
  { alias, context }: Target,
): SqlCondition {
  const positive = field.many
    ? field.exists(alias, (column) => test.sql(column, context))
    : test.sql(field.sql(alias), context);
  if (wanted !== negated) return positive;
  return field.many || field.alwaysSet ? sql`not (${positive})` : sql`(${positive}) is not true`;
}
