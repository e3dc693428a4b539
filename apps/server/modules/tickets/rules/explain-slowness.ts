import type { Rule, RuleNode } from '@heed/rules';
import type { Reason } from '../../../platform/errors/index.ts';
import { fieldsOf } from './narrow-rule.ts';
import type { SqlOrder } from './rule-order.ts';
import type { TicketField } from './ticket-catalogue.ts';

/** What most likely makes a list by conditions slow; undefined where nothing stands out. */
export function slownessOf(rule: Rule<TicketField>, order: SqlOrder | null): Reason | undefined {
  if (fieldsOf(rule.root).has('message')) return 'slowMessages';
  if (hasPattern(rule.root)) return 'slowPatterns';
  return order && order.indexed === null ? 'slowOrder' : undefined;
}

function hasPattern(node: RuleNode<TicketField>): boolean {
  if (node.kind === 'condition') return /^(matches|doesNotMatch)$/.test(node.condition.operator);
  return node.parts.some(hasPattern);
}
