import type { TicketFieldType } from '@heed/contract';
import { invalid } from '../../../platform/errors/index.ts';
import { setupFaults, type FieldSetup } from '../../people/index.ts';

/** Whether the type's values can have an index of their own: a set of options cannot. */
function canBeIndexed(type: TicketFieldType): boolean {
  return type !== 'multiselect';
}

/** Refuses (`invalidInput`) a setup whose parts do not fit, or whose values are to have an index and cannot. */
export function checkSetup(field: FieldSetup & { searchable: boolean }): void {
  const faults = setupFaults(field);
  if (field.searchable && !canBeIndexed(field.type))
    faults.push({ path: 'body.searchable', code: 'notSearchable' });
  if (faults.length > 0) throw invalid(faults);
}
