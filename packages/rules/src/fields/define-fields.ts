import type { FieldDescription } from './types.ts';

/** Fields by key. */
export type Catalogue<F extends FieldDescription> = ReadonlyMap<string, F>;

/** A catalogue of fields. Throws a `TypeError` where two have the same key: one of them could never be asked for. */
export function defineFields<F extends FieldDescription>(fields: readonly F[]): Catalogue<F> {
  const catalogue = new Map(fields.map((field) => [field.key, field]));
  if (catalogue.size < fields.length) {
    const twice = fields.find((field) => catalogue.get(field.key) !== field);
    throw new TypeError(`two fields have the key ${twice?.key}`);
  }
  return catalogue;
}
