import {
  formOf,
  isSet,
  visibleFields,
  type FieldValues,
  type TicketField,
  type TicketForm,
} from '@heed/contract';

/** What of a new ticket decides about its fields. */
interface Given {
  formId: number | null;
  groupId: number | null;
  fields: FieldValues;
}

/** The fields that a new ticket's form shows, and the values: what was chosen, else the usual. */
export function shownFields(
  { formId, groupId, fields: chosen }: Given,
  fields: readonly TicketField[],
  forms: readonly TicketForm[],
) {
  const usual = fields.filter(({ defaultValue }) => isSet(defaultValue));
  const values: FieldValues = {
    ...Object.fromEntries(usual.map(({ key, defaultValue }) => [key, defaultValue])),
    ...chosen,
  };
  const form = formOf(forms, { formId, groupId, inboxId: null });
  return { values, shown: visibleFields(form, fields, values) };
}

/** The values to open the ticket with: those of fields before the reader's eyes, and nothing that a choice has hidden. */
export function valuesToSend(
  given: Given,
  fields: readonly TicketField[],
  forms: readonly TicketForm[],
): FieldValues {
  const { values, shown } = shownFields(given, fields, forms);
  return Object.fromEntries(
    shown.flatMap(({ field: { key } }) => (values[key] === undefined ? [] : [[key, values[key]]])),
  );
}
