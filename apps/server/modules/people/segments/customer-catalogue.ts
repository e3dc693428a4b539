import { locale, type FieldValues } from '@heed/contract';
import {
  customField,
  defineFields,
  type Catalogue,
  type Field,
  type FieldDescription,
  type Sql,
  type SqlCondition,
} from '@heed/rules';
import { sql } from 'kysely';

/** A customer as conditions see it. */
export interface RuleCustomer {
  name: string;
  addresses: string[];
  phones: string[];
  organizationId: number | null;
  tags: string[];
  language: string | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  fields: FieldValues;
}

export type CustomerField = Field<RuleCustomer>;
export type CustomerCatalogue = Catalogue<CustomerField>;

/** A field that the desk has made, as conditions need it; `name` is the member of `customer.fields`. */
export interface CustomCustomerField {
  name: string;
  type: Exclude<FieldDescription['type'], 'instant'>;
  options?: readonly string[];
}

/**
 * The fields of customers that conditions may ask for: those that every customer has, and the desk's own as
 * `field:<name>`. In SQL they are read from `person <alias> join customer c`, as every list of customers has them.
 */
export function customerCatalogue(own: readonly CustomCustomerField[] = []): CustomerCatalogue {
  return defineFields<CustomerField>([
    ...commonFields,
    ...own.map(({ name, ...field }) =>
      customField({ ...field, key: `field:${name}`, label: name }, name, {
        column: () => sql.ref('c.fields'),
        values: (customer: RuleCustomer) => customer.fields,
      }),
    ),
  ]);
}

const ofCustomer = (column: string) => () => sql.ref(`c.${column}`);
const ofPerson = (column: string) => (alias: string) => sql.ref(`${alias}.${column}`);
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

const commonFields: readonly CustomerField[] = [
  { ...known('name'), type: 'text', sql: ofPerson('name'), value: ({ name }) => name },
  {
    ...known('address'),
    type: 'text',
    many: true,
    exists: identityOf('email', sql`i.value`),
    values: ({ addresses }) => addresses,
  },
  {
    ...known('domain'),
    type: 'text',
    many: true,
    exists: identityOf('email', sql`split_part(i.value, '@', -1)`),
    values: ({ addresses }) => addresses.map(domainOf),
  },
  {
    ...known('phone'),
    type: 'text',
    many: true,
    exists: identityOf('phone', sql`i.value`),
    values: ({ phones }) => phones,
  },
  {
    ...known('organization'),
    type: 'reference',
    sql: ofCustomer('organization_id'),
    value: ({ organizationId }) => organizationId,
  },
  { ...known('tags'), type: 'tags', sql: ofCustomer('tags'), value: ({ tags }) => tags },
  {
    ...known('language'),
    type: 'enumerated',
    options: locale.options,
    sql: ofPerson('locale'),
    value: ({ language }) => language,
  },
  {
    ...known('createdAt'),
    type: 'instant',
    alwaysSet: true,
    sql: ofPerson('created_at'),
    value: ({ createdAt }) => createdAt,
  },
  {
    ...known('lastSeenAt'),
    type: 'instant',
    sql: ofCustomer('last_seen_at'),
    value: ({ lastSeenAt }) => lastSeenAt,
  },
];

function known(key: string) {
  return { key, label: `fields.${key}` };
}

/** Where one of the person's addresses or numbers satisfies a condition. */
function identityOf(kind: 'email' | 'phone', text: Sql) {
  return (alias: string, holds: (column: Sql) => SqlCondition): SqlCondition =>
    sql`exists (select 1 from identity i where i.person_id = ${sql.ref(`${alias}.id`)} and i.kind = ${sql.lit(kind)} and ${holds(text)})`;
}
