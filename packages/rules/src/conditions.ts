import * as z from 'zod';

/** A comparison of one field, as it is stored and sent. */
export interface Condition {
  field: string;
  operator: string;
  /** Absent for operators that need none (`isSet`). */
  value?: unknown;
}

/** Conditions that hold together: all, at least one, or none of them. */
export type Group =
  | { all: ConditionNode[]; any?: never; none?: never }
  | { any: ConditionNode[]; all?: never; none?: never }
  | { none: ConditionNode[]; all?: never; any?: never };

export type ConditionNode = Condition | Group;

/** Groups inside groups, the outermost counted. */
export const maxDepth = 5;
/** Conditions in the whole tree. */
export const maxConditions = 100;
/** Values in one list. */
export const maxListLength = 100;
/** Characters of one text. */
export const maxTextLength = 500;

const text = z.string().max(maxTextLength);
const scalar = z.union([text, z.number(), z.boolean()]);
const duration = z.object({
  amount: z.int().min(1).max(100_000),
  unit: z.enum(['minutes', 'hours', 'days', 'weeks']),
});

const condition: z.ZodType<Condition> = z
  .strictObject({
    field: z.string().min(1).max(200),
    operator: z.string().min(1).max(50),
    value: z.union([scalar, z.array(scalar).max(maxListLength), duration]).optional(),
  })
  .meta({ id: 'Condition' });

/**
 * The shape of conditions in requests and in stored views and rules: a group with `all`, `any` or `none`. One schema
 * a level instead of a recursive one, so that hostile depth ends at `maxDepth` and not with the stack. Whether
 * fields, operators and values fit is `parseConditions`.
 */
export const conditionsSchema: z.ZodType<Group> = groupOf(maxDepth);

function groupOf(depth: number): z.ZodType<Group> {
  const node: z.ZodType<ConditionNode> = depth > 1 ? z.union([condition, groupOf(depth - 1)]) : condition;
  const nodes = z.array(node).max(maxConditions);
  return z
    .union([z.strictObject({ all: nodes }), z.strictObject({ any: nodes }), z.strictObject({ none: nodes })])
    .meta({ id: `Conditions${depth}` }) as z.ZodType<Group>;
}
