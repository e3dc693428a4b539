import type { Condition } from './conditions.ts';
import type { Context, Field } from './fields/types.ts';
import type { Path, Test } from './operators/operator.ts';
import type { GroupKind, Rule, RuleCondition, RuleNode } from './parse-conditions.ts';

/** Whether the rule holds for the record: the same answer as `toSql` for its row. */
export function matches<R>(rule: Rule<Field<R>>, record: R, context: Context): boolean {
  return nodeHolds(rule.root, record, context);
}

/** Which parts of a rule held for one record, and what each condition saw. */
export type Explanation =
  | {
      readonly kind: GroupKind;
      readonly path: Path;
      readonly holds: boolean;
      readonly parts: readonly Explanation[];
    }
  | {
      readonly kind: 'condition';
      readonly path: Path;
      readonly holds: boolean;
      readonly condition: Condition;
      /** The field's value in the record; null: not set. It may be personal: keep ids and not this in traces. */
      readonly actual: unknown;
    };

/** The rule with the answer at every part; nothing is left out where the answer was clear already. */
export function explain<R>(rule: Rule<Field<R>>, record: R, context: Context): Explanation {
  return explainNode(rule.root, record, context);
}

/** Whether a test, or its complement, holds for a value as fields give it. */
export function testHolds(test: Test<unknown>, negated: boolean, value: unknown, context: Context): boolean {
  const holds = isUnset(value) ? (test.unset ?? false) : test.holds(value, context);
  return holds !== negated;
}

function nodeHolds<R>(node: RuleNode<Field<R>>, record: R, context: Context): boolean {
  if (node.kind === 'condition') return conditionHolds(node, valueOf(node.field, record), context);
  const { kind, parts } = node;
  if (kind === 'all') return parts.every((part) => nodeHolds(part, record, context));
  return parts.some((part) => nodeHolds(part, record, context)) === (kind === 'any');
}

function explainNode<R>(node: RuleNode<Field<R>>, record: R, context: Context): Explanation {
  const { kind, path } = node;
  if (kind === 'condition') {
    const actual = valueOf(node.field, record);
    const holds = conditionHolds(node, actual, context);
    return { kind, path, holds, condition: node.condition, actual: isUnset(actual) ? null : actual };
  }
  const parts = node.parts.map((part) => explainNode(part, record, context));
  const holds =
    kind === 'all'
      ? parts.every((part) => part.holds)
      : parts.some((part) => part.holds) === (kind === 'any');
  return { kind, path, holds, parts };
}

function valueOf<R>(field: Field<R>, record: R): unknown {
  return field.many ? field.values(record) : field.value(record);
}

function conditionHolds<R>(
  { field, test, negated }: RuleCondition<Field<R>>,
  value: unknown,
  context: Context,
): boolean {
  if (!field.many) return testHolds(test, negated, value, context);
  return (value as readonly string[]).some((each) => testHolds(test, false, each, context)) !== negated;
}

function isUnset(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
