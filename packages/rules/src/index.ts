/**
 * The rule language: conditions on fields that are declared once, for views, triggers, policies, queues, segments and
 * searches. Pure: no I/O, no clock.
 *
 * Words: a *field* is declared with its type and how it is read; a *catalogue* is the fields of one kind of record; a
 * *condition* is `{field, operator, value}`, grouped by `all`, `any`, `none`; a *rule* is conditions that were checked.
 *
 * Promises: a condition holds or does not hold, never "unknown"; `toSql` and `matches` give the same answer for every
 * record; values are parameters; nothing a person writes makes either run longer than in proportion to the data.
 */
export { conditionsSchema, maxConditions, maxDepth, maxListLength, maxTextLength } from './conditions.ts';
export type { Condition, ConditionNode, Group } from './conditions.ts';
export { customField, type CustomValues } from './fields/custom-field.ts';
export { defineFields, type Catalogue } from './fields/define-fields.ts';
export type * from './fields/types.ts';
export { foldSql, foldText } from './fold-text.ts';
export { complementOf, operatorsOf, type OfferedOperator } from './operators/index.ts';
export type { Path, ProblemCode, ValueInput } from './operators/operator.ts';
export { parseConditions } from './parse-conditions.ts';
export type { Parsed, Problem, Rule, RuleCondition, RuleGroup, RuleNode } from './parse-conditions.ts';
export { toSql } from './to-sql.ts';
export { explain, matches, type Explanation } from './matches.ts';
export { findContradictions } from './contradictions/find-contradictions.ts';
export type { Contradiction, Contradictions } from './contradictions/find-contradictions.ts';
export { compilePattern, type Pattern } from './pattern/compile-pattern.ts';
export type { PatternProblem, PatternReason } from './pattern/syntax.ts';
export { mayFilter, parseQuery } from './query/parse-query.ts';
export { printQuery, type PrintedQuery } from './query/print-query.ts';
export type * from './query/types.ts';
