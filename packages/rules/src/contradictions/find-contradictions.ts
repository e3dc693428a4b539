import type { Context, FieldDescription } from '../fields/types.ts';
import { testHolds } from '../matches.ts';
import type { Path } from '../operators/operator.ts';
import type { Rule } from '../parse-conditions.ts';
import { toConjunction, type Choice, type Conjunction, type Literal } from './normal-form.ts';
import { worldsOf } from './worlds.ts';

/** Conditions on one field up to which the fewest that exclude each other are looked for beyond pairs. */
const maxCore = 20;

/** Conditions of one field that cannot hold together, as few as make the point: mostly a pair. */
export interface Contradiction {
  readonly field: string;
  readonly paths: readonly Path[];
}

export interface Contradictions {
  /** Nothing can ever match the rule. Otherwise only the parts named are dead. */
  readonly impossible: boolean;
  readonly contradictions: readonly Contradiction[];
}

/**
 * Conditions that can never hold: status is open and solved, more than 5 and less than 3. Each field is looked at by
 * itself; what is claimed is certain, but not everything is seen (choices are tried one at a time; patterns and
 * fixed days against moving ones are left out). The context gives the zone and a now to try moving conditions at.
 */
export function findContradictions(rule: Rule<FieldDescription>, context: Context): Contradictions {
  const contradictions: Contradiction[] = [];
  const holds = examine(toConjunction(rule.root), [], { context, contradictions });
  const once = new Map(contradictions.map((each) => [JSON.stringify(each), each]));
  return { impossible: !holds, contradictions: [...once.values()] };
}

interface Search {
  readonly context: Context;
  readonly contradictions: Contradiction[];
}

/** Whether the conjunction may hold beside the literals around it; the contradictions found are added. */
function examine({ literals, choices }: Conjunction, outer: readonly Literal[], search: Search): boolean {
  const all = [...outer, ...literals];
  const fields = new Set(literals.map(({ field }) => field));
  const dead = [...fields].flatMap((field) =>
    contradictionsOf(
      all.filter((each) => each.field === field),
      search.context,
    ),
  );
  search.contradictions.push(...dead);
  if (dead.length > 0) return false;
  // Every choice is looked at, so that every dead option is named.
  return choices.map((choice) => examineChoice(choice, all, search)).every(Boolean);
}

function examineChoice({ options, written }: Choice, outer: readonly Literal[], search: Search): boolean {
  const found: Contradiction[] = [];
  const left = options.filter((option) => examine(option, outer, { ...search, contradictions: found }));
  if (written || left.length === 0) search.contradictions.push(...found);
  return left.length > 0;
}

function contradictionsOf(literals: readonly Literal[], context: Context): Contradiction[] {
  const { key } = literals[0]!.field;
  const impossible = jointly(literals, context).find((group) => !possible(group, context));
  if (impossible === undefined) return [];
  return [{ field: key, paths: [...new Set(core(impossible, context).map(({ path }) => path))] }];
}

/** Sets of literals that one value must satisfy together. */
function jointly(literals: readonly Literal[], context: Context): Literal[][] {
  const decidable = literals.filter(
    ({ test }) => !test.mentions(context).some(({ kind }) => kind === 'opaque'),
  );
  if (literals[0]!.field.many) {
    const negative = decidable.filter(({ negated }) => negated);
    return decidable.filter(({ negated }) => !negated).map((positive) => [positive, ...negative]);
  }
  // What is fixed and what moves may exclude each other today and not tomorrow.
  const still = decidable.filter(({ test }) => test.moves === undefined);
  const timeless = decidable.filter(({ condition }) => condition.value === undefined);
  const moving = (['clock', 'day'] as const).map((how) => decidable.filter(({ test }) => test.moves === how));
  return [still, ...moving.map((group) => [...timeless, ...group])];
}

function possible(literals: readonly Literal[], context: Context): boolean {
  if (literals.length === 0) return true;
  return worldsOf(literals[0]!.field, literals, context).some(({ value, context: seen }) =>
    literals.every(({ test, negated }) => testHolds(test, negated, value, seen)),
  );
}

/** The fewest of the literals that are impossible together: one, two, or as few as leaving out one by one gives. */
function core(literals: readonly Literal[], context: Context): readonly Literal[] {
  const fails = (some: readonly Literal[]) => !possible(some, context);
  for (const one of literals) if (fails([one])) return [one];
  for (const [i, one] of literals.entries())
    for (const other of literals.slice(i + 1)) if (fails([one, other])) return [one, other];
  // Nobody mends more than a few at a time; more would only cost time.
  if (literals.length > maxCore) return literals;
  let rest = literals;
  for (const one of literals) {
    const without = rest.filter((each) => each !== one);
    if (fails(without)) rest = without;
  }
  return rest;
}
