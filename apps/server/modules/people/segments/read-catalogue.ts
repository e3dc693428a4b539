import { wordsIn, type ConditionField, type ProfileField } from '@heed/contract';
import { operatorsOf } from '@heed/rules';
import type { Reader } from '../../../platform/database/index.ts';
import type { Locale } from '../../../platform/errors/index.ts';
import { listProfileFields } from '../fields/list-fields.ts';
import { ruleTypes } from '../fields/rule-types.ts';
import { customerCatalogue, type CustomerCatalogue, type CustomerField } from './customer-catalogue.ts';

/** The fields of customers as they are now: the desk's own among them, archived ones not. */
export async function readCustomerCatalogue(
  db: Reader,
): Promise<{ catalogue: CustomerCatalogue; own: ProfileField[] }> {
  const own = (await listProfileFields(db, 'customer')).filter(({ archived }) => !archived);
  const catalogue = customerCatalogue(
    own.map(({ key, type, options }) => ({
      name: key,
      type: ruleTypes[type],
      ...(options.length > 0 && { options: options.map((option) => option.key) }),
    })),
  );
  return { catalogue, own };
}

/** The same as somebody is to be offered them, in the reader's language. */
export async function listSegmentFields(db: Reader, locale: Locale): Promise<{ data: ConditionField[] }> {
  const { catalogue, own } = await readCustomerCatalogue(db);
  const made = new Map(own.map((field) => [`field:${field.key}`, field]));
  return { data: [...catalogue.values()].map((field) => describe(field, made.get(field.key), locale)) };
}

function describe(field: CustomerField, own: ProfileField | undefined, locale: Locale): ConditionField {
  const labels = new Map(own?.options.map(({ key, label }) => [key, wordsIn(label, locale)]));
  return {
    key: field.key,
    type: field.type,
    label: own ? wordsIn(own.label, locale) || own.key : null,
    options: (field.options ?? []).map((value) => ({ value, label: labels.get(value) || null })),
    of: kindOf(field, own),
    specials: [],
    alwaysSet: field.alwaysSet ?? false,
    sortable: false,
    operators: operatorsOf(field),
  };
}

function kindOf(field: CustomerField, own: ProfileField | undefined): ConditionField['of'] {
  if (!own) return field.key === 'organization' ? 'organization' : null;
  return own.type === 'customer' || own.type === 'organization' ? own.type : null;
}
