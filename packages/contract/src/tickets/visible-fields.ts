import type { FieldValue, FieldValues, TicketField } from './custom-fields.ts';
import type { FormCondition, TicketForm } from './forms.ts';

/** The part of a field that its form looks at. */
type FormField = Pick<TicketField, 'id' | 'key' | 'type' | 'required' | 'archived'>;
type FormRules = Pick<TicketForm, 'fields'>;

/** A field that is shown now, and whether the ticket cannot be solved without it. */
export interface VisibleField<F extends FormField> {
  field: F;
  required: boolean;
}

/**
 * The fields that a form shows for these values, in order. A field whose condition looks at one that is hidden itself
 * is hidden, too; archived fields are. Without a form: all that are in use, in their own order. Pure; server and
 * screens use the same.
 */
export function visibleFields<F extends FormField>(
  form: FormRules | null,
  fields: readonly F[],
  values: FieldValues,
): VisibleField<F>[] {
  const inUse = fields.filter((field) => !field.archived);
  if (form === null) return inUse.map((field) => ({ field, required: field.required }));
  const byId = new Map(inUse.map((field) => [field.id, field]));
  const shownIds = shownOf(form, byId, values);
  const holds = (condition: FormCondition) =>
    shownIds.has(condition.fieldId) && meets(byId.get(condition.fieldId)!, condition, values);
  return form.fields.flatMap(({ fieldId, requireWhen }) => {
    const field = byId.get(fieldId);
    if (!field || !shownIds.has(fieldId)) return [];
    return [{ field, required: field.required || (requireWhen !== null && holds(requireWhen)) }];
  });
}

/** The fields without which the ticket cannot be solved as it stands. A box that must be ticked is not set until it is. */
export function missingFields<F extends FormField>(
  form: FormRules | null,
  fields: readonly F[],
  values: FieldValues,
): F[] {
  return visibleFields(form, fields, values)
    .filter(({ field, required }) => required && !isSet(values[field.key]))
    .map(({ field }) => field);
}

/** Which form a ticket has: the one chosen for it, else the first for its inbox or group, else the standard one. */
export function formOf<
  Form extends Pick<TicketForm, 'id' | 'archived' | 'groupIds' | 'inboxIds' | 'standard'>,
>(
  forms: readonly Form[],
  ticket: { formId: number | null; groupId: number | null; inboxId: number | null },
): Form | null {
  const inUse = forms.filter((form) => !form.archived);
  return (
    forms.find(({ id }) => id === ticket.formId) ??
    inUse.find(({ inboxIds }) => ticket.inboxId !== null && inboxIds.includes(ticket.inboxId)) ??
    inUse.find(({ groupIds }) => ticket.groupId !== null && groupIds.includes(ticket.groupId)) ??
    inUse.find(({ standard }) => standard) ??
    null
  );
}

function shownOf(
  form: FormRules,
  byId: ReadonlyMap<number, FormField>,
  values: FieldValues,
): ReadonlySet<number> {
  const itemOf = new Map(form.fields.map((item) => [item.fieldId, item]));
  const known = new Map<number, boolean>();
  const isShown = (fieldId: number): boolean => {
    const before = known.get(fieldId);
    if (before !== undefined) return before;
    // A circle, which no form that was checked has, shows nothing.
    known.set(fieldId, false);
    const item = itemOf.get(fieldId);
    const shown =
      item !== undefined &&
      byId.has(fieldId) &&
      (item.showWhen === null ||
        (isShown(item.showWhen.fieldId) && meets(byId.get(item.showWhen.fieldId)!, item.showWhen, values)));
    known.set(fieldId, shown);
    return shown;
  };
  return new Set(form.fields.map(({ fieldId }) => fieldId).filter(isShown));
}

function meets(field: FormField, { values: wanted }: FormCondition, values: FieldValues): boolean {
  const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
  if (field.type === 'checkbox') return wanted.includes(value === true);
  if (Array.isArray(value)) return value.some((each) => wanted.includes(each));
  if (typeof value !== 'string') return false;
  return wanted.some(
    (each) => each === value || (field.type === 'tree' && value.startsWith(`${String(each)}/`)),
  );
}

/** Whether anything is said: the empty text, the empty list and a box that is not ticked say nothing. */
export function isSet(value: FieldValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '' && value !== false;
}
