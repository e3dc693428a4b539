import { channels, priorities, statuses, types } from '@heed/contract';
import {
  customField,
  defineFields,
  type Catalogue,
  type Field,
  type FieldDescription,
  type Sql,
  type SqlCondition,
  type ValueTypes,
} from '@heed/rules';
import { sql } from 'kysely';
import type { RuleTicket } from './rule-ticket.ts';

export type TicketField = Field<RuleTicket>;
export type TicketCatalogue = Catalogue<TicketField>;

/** A field that the desk has made, as conditions need it; `name` is the member of `ticket.fields`. */
export interface CustomTicketField {
  name: string;
  label: string;
  type: Exclude<FieldDescription['type'], 'instant'>;
  options?: readonly string[];
}

/** What the desk adds to the fields that every ticket has. */
export interface OwnFields {
  fields: readonly CustomTicketField[];
  /** Keys of the statuses inside the categories, the standard ones among them, in order. */
  statuses: readonly string[];
}

/**
 * The fields of tickets that conditions may ask for: those that every ticket has, and the desk's own as
 * `field:<name>`. A label is a key of the translation files, for the desk's own its name.
 */
export function ticketCatalogue(own: OwnFields = { fields: [], statuses: [] }): TicketCatalogue {
  return defineFields<TicketField>([
    ...choiceFields,
    customStatus(own.statuses),
    ...peopleFields,
    ...textFields,
    ...measureFields,
    ...own.fields.map(({ name, ...field }) =>
      customField({ ...field, key: `field:${name}` }, name, {
        column: (alias) => sql.ref(`${alias}.fields`),
        values: (ticket: RuleTicket) => ticket.fields,
      }),
    ),
  ]);
}

const choiceFields = [
  column('status', { type: 'enumerated', options: statuses, ordered: true, alwaysSet: true }),
  column('priority', { type: 'enumerated', options: priorities, ordered: true, alwaysSet: true }),
  column('type', { type: 'enumerated', options: types }),
  column('channel', { type: 'enumerated', options: channels, alwaysSet: true }),
  column('lastMessageBy', { type: 'enumerated', options: ['customer', 'agent'], alwaysSet: true }),
  column('tags', { type: 'tags' }),
  column('spam', { type: 'boolean', alwaysSet: true }),
];

/** The status by its label inside the category; closed has none but its own. */
function customStatus(keys: readonly string[]): TicketField {
  return column(
    'customStatus',
    { type: 'enumerated', options: [...new Set([...keys, ...statuses])], alwaysSet: true },
    {
      of: 'customStatus',
      sql: (t) =>
        sql`coalesce((select s.key from custom_status s where s.id = ${sql.ref(`${t}.custom_status_id`)}), ${sql.ref(`${t}.status`)}::text)`,
    },
  );
}

const peopleFields = [
  column('assignee', { type: 'reference', specials: ['me'] }, { of: 'assigneeId' }),
  column('group', { type: 'reference', specials: ['myGroups'] }, { of: 'groupId' }),
  column(
    'requester',
    { type: 'reference', specials: ['me'], alwaysSet: true },
    { of: 'requesterId', sql: (t) => ofRequester(t, sql`coalesce(r.canonical_id, r.id)`) },
  ),
  column(
    'organization',
    { type: 'reference' },
    {
      of: 'organizationId',
      sql: (t) =>
        ofRequester(
          t,
          sql`(select c.organization_id from customer c where c.person_id = coalesce(r.canonical_id, r.id))`,
        ),
    },
  ),
  column('queue', { type: 'reference' }, { of: 'queueId' }),
  column('inbox', { type: 'reference' }, { of: 'inboxId' }),
];

const textFields = [
  column('subject', { type: 'text' }),
  several('message', 'messages', (t, holds) => {
    const ticketId = sql.ref(`${t}.id`);
    return sql`exists (select 1 from message m where m.ticket_id = ${ticketId} and ${holds(sql`m.text`)})`;
  }),
  column(
    'requesterName',
    { type: 'text' },
    {
      of: 'requesterName',
      sql: (t) =>
        ofRequester(t, sql`(select p.name from person p where p.id = coalesce(r.canonical_id, r.id))`),
    },
  ),
  several('requesterAddress', 'requesterAddresses', (t, holds) => {
    const canonical = ofRequester(t, sql`coalesce(r.canonical_id, r.id)`);
    return sql`exists (select 1 from identity i where i.person_id = ${canonical} and ${holds(sql`i.value`)})`;
  }),
  column('language', { type: 'text' }),
];

const measureFields = [
  column('createdAt', { type: 'instant', alwaysSet: true }),
  column('updatedAt', { type: 'instant', alwaysSet: true }),
  column('lastMessageAt', { type: 'instant', alwaysSet: true }),
  column('waitingSince', { type: 'instant' }),
  column('solvedAt', { type: 'instant' }),
  column('snoozedUntil', { type: 'instant' }),
  column('messageCount', { type: 'number', alwaysSet: true }),
  column('reopenCount', { type: 'number', alwaysSet: true }),
];

type Members<V> = { [K in keyof RuleTicket]: RuleTicket[K] extends V ? K : never }[keyof RuleTicket];
type Described<T extends FieldDescription['type']> = Omit<FieldDescription, 'key' | 'label' | 'type'> & {
  type: T;
};

/** A field of one value, by default the column and the member that are named as the field is. */
function column<T extends FieldDescription['type']>(
  key: string,
  description: Described<T>,
  read: { of?: Members<ValueTypes[T]>; sql?: (alias: string) => Sql } = {},
): TicketField {
  const member = read.of ?? (key as keyof RuleTicket);
  const name = member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const field = {
    key,
    label: `fields.${key}`,
    ...description,
    sql: read.sql ?? ((alias: string) => sql.ref(`${alias}.${name}`)),
    value: (ticket: RuleTicket) => ticket[member],
  };
  // The description's type and its value's go together, which `Members` holds and the union cannot follow.
  return field as unknown as TicketField;
}

/** A text that a ticket has several of, in another table. */
function several(
  key: string,
  member: Members<string[]>,
  exists: (alias: string, holds: (text: Sql) => SqlCondition) => SqlCondition,
): TicketField {
  const values = (ticket: RuleTicket) => ticket[member];
  return { key, label: `fields.${key}`, type: 'text', many: true, exists, values };
}

function ofRequester(alias: string, what: Sql): Sql {
  return sql`(select ${what} from person r where r.id = ${sql.ref(`${alias}.requester_id`)})`;
}
