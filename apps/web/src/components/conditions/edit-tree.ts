import type { ConditionField } from '@heed/contract';
import type { Condition, ConditionNode, Group } from '@heed/rules/conditions';

export type Mode = 'all' | 'any' | 'none';

/** A group of conditions while it is edited; `id` tells its rows apart. */
export interface EditGroup {
  id: number;
  kind: 'group';
  mode: Mode;
  parts: EditNode[];
}
export interface EditCondition {
  id: number;
  kind: 'condition';
  field: string;
  operator: string;
  value: unknown;
  /** Just added: the keyboard goes to it. */
  fresh?: boolean;
}
export type EditNode = EditGroup | EditCondition;

let count = 0;
const nextId = () => (count += 1);

/** Conditions as they are edited. */
export function toEdit(group: Group): EditGroup {
  const mode = modeOf(group);
  const parts = (group as Partial<Record<Mode, ConditionNode[]>>)[mode]!;
  return { id: nextId(), kind: 'group', mode, parts: parts.map(nodeToEdit) };
}

/** Conditions as they are stored. */
export function fromEdit({ mode, parts }: EditGroup): Group {
  const nodes = parts.map((part) =>
    part.kind === 'group'
      ? fromEdit(part)
      : {
          field: part.field,
          operator: part.operator,
          ...(part.value !== undefined && { value: part.value }),
        },
  );
  return { [mode]: nodes } as unknown as Group;
}

/** The comparisons that people mean most often, by the field's type; else its first. */
const usual: Partial<Record<ConditionField['type'], string>> = {
  enumerated: 'isAnyOf',
  reference: 'isAnyOf',
  text: 'contains',
  tags: 'containsAnyOf',
  multiSelect: 'containsAnyOf',
};

/** A condition to begin with, without its value yet. */
export function newCondition(field: ConditionField): EditCondition {
  const operator = field.operators.find(({ name }) => name === usual[field.type]) ?? field.operators[0]!;
  const { name } = operator;
  return { id: nextId(), kind: 'condition', field: field.key, operator: name, value: undefined, fresh: true };
}

export function newGroup(first: EditNode): EditGroup {
  return { id: nextId(), kind: 'group', mode: 'any', parts: [first] };
}

/** The tree with one node replaced, or taken away (null). */
export function replace(group: EditGroup, id: number, next: EditNode | null): EditGroup {
  if (group.id === id) return next?.kind === 'group' ? next : group;
  return {
    ...group,
    parts: group.parts.flatMap((part): EditNode[] => {
      if (part.id === id) return next === null ? [] : [next];
      return [part.kind === 'group' ? replace(part, id, next) : part];
    }),
  };
}

/** The id of the node that a path of a problem leads to: `["all", 0, "value"]`; null where it leads nowhere. */
export function nodeAt(root: EditGroup, path: readonly (string | number)[]): number | null {
  let node: EditNode = root;
  for (let i = 0; i + 1 < path.length; i += 2) {
    const index = path[i + 1];
    if (node.kind !== 'group' || typeof index !== 'number') break;
    const part: EditNode | undefined = node.parts[index];
    if (!part) return null;
    node = part;
  }
  return node.id;
}

/** A value that the operator can keep from the one before: of the same shape, or one of a list and the other way round. */
export function keptValue(value: unknown, before: string | null, after: string | null): unknown {
  if (before === after) return value;
  if (before === null || after === null || value === undefined) return undefined;
  if (`${before}s` === after) return [value];
  if (before === `${after}s` && Array.isArray(value)) return value[0];
  return undefined;
}

function nodeToEdit(node: ConditionNode): EditNode {
  if (isCondition(node)) {
    const { field, operator, value } = node;
    return { id: nextId(), kind: 'condition', field, operator, value };
  }
  return toEdit(node);
}

function isCondition(node: ConditionNode): node is Condition {
  return 'field' in node;
}

function modeOf(group: Group): Mode {
  return 'all' in group ? 'all' : 'any' in group ? 'any' : 'none';
}
