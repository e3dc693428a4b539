import type { TicketFieldType } from '@heed/contract';
import type { FieldType } from '@heed/rules';

/** How conditions compare a custom field. */
export const ruleTypes: Record<TicketFieldType, Exclude<FieldType, 'instant'>> = {
  text: 'text',
  multiline: 'text',
  regex: 'text',
  number: 'number',
  decimal: 'decimal',
  date: 'date',
  checkbox: 'boolean',
  dropdown: 'enumerated',
  multiselect: 'multiSelect',
  tree: 'tree',
  customer: 'reference',
  organization: 'reference',
  ticket: 'reference',
};
