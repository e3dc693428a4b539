import { formOf, visibleFields, type FieldValues, type TicketForm } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { checkValues, type Asker } from './check-values.ts';
import { readFieldsByKey } from './list-fields.ts';
import { readCatalogue } from './require-fields.ts';

/** What a new ticket's fields depend on. */
export interface FieldsGiven {
  fields: FieldValues;
  formId: number | null;
  groupId: number | null;
  inboxId: number | null;
}

/**
 * The values that a new ticket begins with: those given, checked, and the usual ones of the fields that its form shows.
 * Costs nothing where neither fields nor a form are given. Refuses (`invalidInput`) like {@link checkValues}, and a form
 * that is not in use.
 */
export async function beginFields(tx: Tx, asker: Asker, given: FieldsGiven): Promise<FieldValues> {
  if (given.formId === null && Object.keys(given.fields).length === 0) return {};
  const changes = await checkValues(tx, asker, { values: given.fields });
  const checked = Object.fromEntries(changes.map(({ key, value }) => [key, value]));
  const { fields, forms } = await readCatalogue(tx);
  requireForm(forms, given.formId);
  const form = formOf(forms, given);
  const usual = await readFieldsByKey(
    tx.db,
    (form
      ? visibleFields({ fields: form.fields.map(alwaysShown) }, fields, {})
      : visibleFields(null, fields, {})
    ).map(({ field }) => field.key),
  );
  const begun = {
    ...Object.fromEntries(usual.map(({ key, defaultValue }) => [key, defaultValue])),
    ...checked,
  };
  const shown = new Set(visibleFields(form, fields, begun).map(({ field }) => field.key));
  return Object.fromEntries(
    Object.entries(begun).filter(([key, value]) => value !== null && (key in checked || shown.has(key))),
  );
}

const alwaysShown = (item: TicketForm['fields'][number]) => ({ ...item, showWhen: null });

/** Refuses a form that is not there or archived. */
export function requireForm(forms: readonly TicketForm[], formId: number | null): void {
  if (formId !== null && !forms.some(({ id, archived }) => id === formId && !archived))
    throw invalid([{ path: 'body.formId', code: 'unknown' }]);
}
