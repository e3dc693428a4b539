import type { RawBuilder, SqlBool } from 'kysely';

/** A piece of SQL with its values as parameters. */
export type Sql = RawBuilder<unknown>;
/** A piece of SQL that is a condition; in a WHERE, null counts as false. */
export type SqlCondition = RawBuilder<SqlBool>;

/** What a field gives for one record; null: not set. */
export interface ValueTypes {
  /** One of the field's options. */
  enumerated: string | null;
  /** An id. */
  reference: number | null;
  /** The empty text counts as not set. */
  text: string | null;
  /** A set of free words; the empty set counts as not set. */
  tags: readonly string[] | null;
  /** A set of the field's options; the empty set counts as not set. */
  multiSelect: readonly string[] | null;
  /** A whole number. */
  number: number | null;
  /** A number with up to 15 significant digits. */
  decimal: number | null;
  /** Not set counts as false. */
  boolean: boolean | null;
  /** A moment, to the millisecond. */
  instant: Date | null;
  /** A calendar day as YYYY-MM-DD. */
  date: string | null;
  /** The path of an option from the root, joined with `/`: `hardware/printer`. */
  tree: string | null;
}

export type FieldType = keyof ValueTypes;

/** Stands in a condition for whoever looks: `me` for their id, `myGroups` for the ids of their groups. */
export type Special = 'me' | 'myGroups';

/** What everybody may know of a field, browsers too: enough to offer it, and to check a condition on it. */
export interface FieldDescription {
  /** Unique in its catalogue, never shown and never changed: `status`, `field:orderNumber`. */
  readonly key: string;
  readonly type: FieldType;
  /** Key of the field's name in the translation files, or the name itself where people chose it (custom fields). */
  readonly label: string;
  /** Enumerated, multi-select and tree: what may be chosen. Tree: every node's path. */
  readonly options?: readonly string[];
  /** Enumerated: the options stand in rising order, so that `atLeast high` means something. */
  readonly ordered?: boolean;
  /** Reference: which words it understands beside ids. */
  readonly specials?: readonly Special[];
  /** Text: a record may have several; an operator asks whether any of them passes, its complement whether none does. */
  readonly many?: boolean;
  /** No record is without it: conditions that ask whether it is set are not offered, and SQL is shorter. */
  readonly alwaysSet?: boolean;
}

/** How a field is read, in SQL and from a record at hand. Both must tell the same. */
interface SingleAccess<R, V> {
  readonly many?: false;
  /** The column or expression, given the alias of the record's table. Types: README.md, "Columns". */
  sql(alias: string): Sql;
  value(record: R): V;
}

/** A text that a record has several of, such as the addresses of its requester. */
interface ManyAccess<R> {
  readonly many: true;
  /** SQL that holds where one of the texts satisfies `holds`: an EXISTS over the other table. Never null. */
  exists(alias: string, holds: (column: Sql) => SqlCondition): SqlCondition;
  values(record: R): readonly string[];
}

/** A field of records R: declared once, evaluated in SQL and in the process. */
export type Field<R> = {
  [T in FieldType]: FieldDescription & { readonly type: T } & (
      | SingleAccess<R, ValueTypes[T]>
      | (T extends 'text' ? ManyAccess<R> : never)
    );
}[FieldType];

/** What a condition may depend on beside the record. */
export interface Context {
  readonly now: Date;
  /** IANA name of the zone in which days begin: `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Who looks; null: nobody (a timer), for whom `me` and `myGroups` hold nothing. */
  readonly viewer: { readonly id: number; readonly groupIds: readonly number[] } | null;
}
