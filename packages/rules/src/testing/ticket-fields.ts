import { sql } from 'kysely';
import { customField, defineFields, type Field, type FieldDescription, type ValueTypes } from '../index.ts';

/** A ticket as the tests have it: the row, and the names of other tables that conditions ask for. */
export interface TestTicket {
  id: number;
  subject: string;
  status: string;
  priority: string;
  type: string | null;
  groupId: number | null;
  assigneeId: number | null;
  requesterId: number;
  requesterAddresses: string[];
  tags: string[];
  fields: Record<string, unknown>;
  messageCount: number;
  waitingSince: Date | null;
  createdAt: Date;
}

export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
export const priorities = ['low', 'normal', 'high', 'urgent'];
export const types = ['question', 'incident', 'problem', 'task'];
export const custom = {
  plan: ['free', 'pro', '企业'],
  causes: ['late', 'damaged', 'wrong item'],
  area: ['hardware', 'hardware/printer', 'hardware/printer/paper', 'hardware_x', '软件/登录'],
};

type Description<T extends FieldDescription['type']> = Partial<FieldDescription> & { type: T; key: string };

/** A field on a column of the ticket's own. */
function column<T extends FieldDescription['type']>(
  name: string,
  description: Description<T>,
  value: (ticket: TestTicket) => ValueTypes[T],
): Field<TestTicket> {
  const field = {
    label: `fields.${description.key}`,
    ...description,
    sql: (alias: string) => sql.ref(`${alias}.${name}`),
    value,
  };
  return field as unknown as Field<TestTicket>;
}

const bag = {
  column: (alias: string) => sql.ref(`${alias}.fields`),
  values: (ticket: TestTicket) => ticket.fields,
};

function own<T extends Exclude<FieldDescription['type'], 'instant'>>(
  name: string,
  type: T,
  options?: readonly string[],
): Field<TestTicket> {
  return customField({ key: `field:${name}`, type, label: name, options }, name, bag);
}

const addresses: Field<TestTicket> = {
  key: 'requesterAddress',
  type: 'text',
  label: 'fields.requesterAddress',
  many: true,
  exists: (alias, holds) =>
    sql`exists (select from identity i where i.person_id = ${sql.ref(`${alias}.requester_id`)} and ${holds(sql`i.value`)})`,
  values: (ticket) => ticket.requesterAddresses,
};

/** A small catalogue with a field of every type, on columns, in another table and in JSON. */
export const ticketFields = defineFields<Field<TestTicket>>([
  column('subject', { key: 'subject', type: 'text' }, (ticket) => ticket.subject),
  column(
    'status',
    { key: 'status', type: 'enumerated', options: statuses, ordered: true, alwaysSet: true },
    (ticket) => ticket.status,
  ),
  column(
    'priority',
    { key: 'priority', type: 'enumerated', options: priorities, ordered: true, alwaysSet: true },
    (ticket) => ticket.priority,
  ),
  column('type', { key: 'type', type: 'enumerated', options: types }, (ticket) => ticket.type),
  column('group_id', { key: 'group', type: 'reference', specials: ['myGroups'] }, (ticket) => ticket.groupId),
  column(
    'assignee_id',
    { key: 'assignee', type: 'reference', specials: ['me'] },
    (ticket) => ticket.assigneeId,
  ),
  column(
    'requester_id',
    { key: 'requester', type: 'reference', specials: ['me'], alwaysSet: true },
    (ticket) => ticket.requesterId,
  ),
  addresses,
  column('tags', { key: 'tags', type: 'tags' }, (ticket) => ticket.tags),
  column(
    'message_count',
    { key: 'messageCount', type: 'number', alwaysSet: true },
    (ticket) => ticket.messageCount,
  ),
  column('waiting_since', { key: 'waitingSince', type: 'instant' }, (ticket) => ticket.waitingSince),
  column('created_at', { key: 'createdAt', type: 'instant', alwaysSet: true }, (ticket) => ticket.createdAt),
  own('note', 'text'),
  own('plan', 'enumerated', custom.plan),
  own('causes', 'multiSelect', custom.causes),
  own('area', 'tree', custom.area),
  own('seats', 'number'),
  own('price', 'decimal'),
  own('vip', 'boolean'),
  own('renewal', 'date'),
  own('related', 'reference'),
  own('labels', 'tags'),
]);
