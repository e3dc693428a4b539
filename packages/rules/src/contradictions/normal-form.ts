import type { FieldDescription } from '../fields/types.ts';
import { findOperator } from '../operators/index.ts';
import type { RuleCondition, RuleNode } from '../parse-conditions.ts';

/** A condition, or its opposite. */
export type Literal = RuleCondition<FieldDescription>;

/** Literals that must all hold, and choices. */
export interface Conjunction {
  readonly literals: readonly Literal[];
  readonly choices: readonly Choice[];
}

/** Options of which one must hold. */
export interface Choice {
  readonly options: readonly Conjunction[];
  /** They stand in the rule, each for itself; otherwise they are ways for one condition to hold. */
  readonly written: boolean;
}

/** The node without `none`: its opposite is carried down to the conditions. */
export function toConjunction(node: RuleNode<FieldDescription>, wanted = true): Conjunction {
  if (node.kind === 'condition') return fromLiteral({ ...node, negated: node.negated === wanted });
  const parts = node.parts.map((part) => toConjunction(part, wanted !== (node.kind === 'none')));
  return (node.kind === 'any') !== wanted ? allOf(parts) : anyOf(parts, true);
}

function allOf(parts: readonly Conjunction[]): Conjunction {
  return {
    literals: parts.flatMap(({ literals }) => literals),
    choices: parts.flatMap(({ choices }) => choices),
  };
}

function anyOf(options: readonly Conjunction[], written: boolean): Conjunction {
  return options.length === 1 ? options[0]! : { literals: [], choices: [{ options, written }] };
}

/** "Not all of these tags" is a choice of the one that is missing; every other literal stands for itself. */
function fromLiteral(literal: Literal): Conjunction {
  const { condition, field, negated } = literal;
  const one: Conjunction = { literals: [literal], choices: [] };
  if (!negated || !condition.operator.endsWith('AllOf')) return one;
  const lacking = (condition.value as string[]).map((tag): Conjunction => {
    const read = findOperator(field, 'containsAnyOf')!.read([tag], field);
    return 'is' in read ? { literals: [{ ...literal, test: read.is }], choices: [] } : one;
  });
  return anyOf(lacking, false);
}
