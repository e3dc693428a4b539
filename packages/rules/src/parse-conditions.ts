import { maxConditions, maxDepth, type Condition } from './conditions.ts';
import type { Catalogue } from './fields/define-fields.ts';
import type { FieldDescription } from './fields/types.ts';
import { findOperator, operatorsOf } from './operators/index.ts';
import type { Path, Test, ValueProblem } from './operators/operator.ts';

/** What is wrong, and where: `path` leads from the root to the group, the condition, or its part. */
export interface Problem extends ValueProblem {
  readonly path: Path;
}

export type GroupKind = 'all' | 'any' | 'none';

export interface RuleGroup<F> {
  readonly kind: GroupKind;
  readonly path: Path;
  readonly parts: readonly RuleNode<F>[];
}

/** A condition that was checked: the field, and the test of its values. */
export interface RuleCondition<F> {
  readonly kind: 'condition';
  readonly path: Path;
  readonly condition: Condition;
  readonly field: F;
  readonly test: Test<unknown>;
  /** It holds where the test does not. */
  readonly negated: boolean;
}

export type RuleNode<F> = RuleGroup<F> | RuleCondition<F>;

/** Conditions that were checked against a catalogue; the evaluators take nothing else. */
export interface Rule<F> {
  readonly root: RuleGroup<F>;
}

export type Parsed<F> =
  | { readonly ok: true; readonly rule: Rule<F> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const groupKinds = ['all', 'any', 'none'] as const;

/**
 * Checks conditions from a request, a file or the database against the fields that exist now. All problems are named,
 * each by its path. A condition on a deleted field is a problem and not skipped: without it, a view would show more
 * than it did, and a trigger act on more.
 */
export function parseConditions<F extends FieldDescription>(input: unknown, fields: Catalogue<F>): Parsed<F> {
  const reading: Reading<F> = { fields, problems: [], count: 0 };
  const kind = groupKindOf(input);
  if (kind === undefined) return { ok: false, problems: [{ path: [], code: 'notConditions' }] };
  const root = readGroup(reading, kind, input, []);
  if (reading.count > maxConditions)
    return {
      ok: false,
      problems: [{ path: [], code: 'tooManyConditions', params: { maximum: maxConditions } }],
    };
  return reading.problems.length > 0
    ? { ok: false, problems: reading.problems }
    : { ok: true, rule: { root } };
}

interface Reading<F> {
  readonly fields: Catalogue<F & FieldDescription>;
  readonly problems: Problem[];
  count: number;
}

/** The kind of an object with exactly one of the three keys, and a list under it. */
function groupKindOf(input: unknown): GroupKind | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const keys = Object.keys(input);
  const kind = groupKinds.find((each) => each === keys[0]);
  if (kind === undefined || keys.length !== 1) return undefined;
  return Array.isArray((input as Record<string, unknown>)[kind]) ? kind : undefined;
}

function readGroup<F extends FieldDescription>(
  reading: Reading<F>,
  kind: GroupKind,
  input: unknown,
  path: Path,
): RuleGroup<F> {
  const items = (input as Record<string, unknown[]>)[kind]!;
  const parts: RuleNode<F>[] = [];
  // "All of nothing" at the root is everything; elsewhere an empty group is a slip.
  if (items.length === 0 && (path.length > 0 || kind !== 'all'))
    reading.problems.push({ path, code: 'emptyGroup' });
  for (const [i, item] of items.entries()) {
    if (reading.count > maxConditions) break;
    const part = readNode(reading, item, [...path, kind, i]);
    if (part !== undefined) parts.push(part);
  }
  return { kind, path, parts };
}

function readNode<F extends FieldDescription>(
  reading: Reading<F>,
  input: unknown,
  path: Path,
): RuleNode<F> | undefined {
  const kind = groupKindOf(input);
  if (kind !== undefined) {
    if (path.length / 2 < maxDepth) return readGroup(reading, kind, input, path);
    reading.problems.push({ path, code: 'tooDeep', params: { maximum: maxDepth } });
    return undefined;
  }
  reading.count += 1;
  if (isCondition(input)) return readCondition(reading, input, path);
  reading.problems.push({ path, code: 'notConditions' });
  return undefined;
}

function isCondition(input: unknown): input is Condition {
  if (typeof input !== 'object' || input === null) return false;
  const { field, operator, value: _, ...rest } = input as Record<string, unknown>;
  return typeof field === 'string' && typeof operator === 'string' && Object.keys(rest).length === 0;
}

function readCondition<F extends FieldDescription>(
  { fields, problems }: Reading<F>,
  condition: Condition,
  path: Path,
): RuleCondition<F> | undefined {
  const field = fields.get(condition.field);
  if (field === undefined) {
    problems.push({ path: [...path, 'field'], code: 'fieldDeleted', params: { field: condition.field } });
    return undefined;
  }
  const operator = findOperator(field, condition.operator);
  if (operator === undefined) {
    const allowed = operatorsOf(field)
      .map(({ name }) => name)
      .join(', ');
    problems.push({
      path: [...path, 'operator'],
      code: 'operatorUnknown',
      params: { operator: condition.operator, allowed },
    });
    return undefined;
  }
  const read = operator.read(condition.value, field);
  if ('problem' in read) {
    problems.push({ path: [...path, 'value'], ...read.problem });
    return undefined;
  }
  return { kind: 'condition', path, condition, field, test: read.is, negated: operator.negated };
}
