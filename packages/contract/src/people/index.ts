/** Customers and their organizations. */
import { customerEndpoints } from './customers.ts';
import { customerNoteEndpoints } from './customer-notes.ts';
import { importEndpoints } from './imports.ts';
import { organizationEndpoints } from './organizations.ts';
import { profileFieldEndpoints } from './profile-fields.ts';

export const peopleEndpoints = {
  ...customerEndpoints,
  ...customerNoteEndpoints,
  ...importEndpoints,
  ...organizationEndpoints,
  ...profileFieldEndpoints,
};

export * from './customer-notes.ts';
export * from './customers.ts';
export * from './imports.ts';
export * from './organizations.ts';
export * from './profile-fields.ts';
