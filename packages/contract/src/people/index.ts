/** Customers and their organizations. */
import { customerEndpoints } from './customers.ts';
import { customerFileEndpoints } from './customer-files.ts';
import { customerNoteEndpoints } from './customer-notes.ts';
import { duplicateEndpoints } from './duplicates.ts';
import { importEndpoints } from './imports.ts';
import { organizationEndpoints } from './organizations.ts';
import { productEventEndpoints } from './product-events.ts';
import { profileFieldEndpoints } from './profile-fields.ts';
import { segmentEndpoints } from './segments.ts';

export const peopleEndpoints = {
  ...customerEndpoints,
  ...customerFileEndpoints,
  ...customerNoteEndpoints,
  ...duplicateEndpoints,
  ...importEndpoints,
  ...organizationEndpoints,
  ...productEventEndpoints,
  ...profileFieldEndpoints,
  ...segmentEndpoints,
};

export * from './customer-files.ts';
export * from './customer-notes.ts';
export * from './customers.ts';
export * from './duplicates.ts';
export * from './imports.ts';
export * from './organizations.ts';
export * from './product-events.ts';
export * from './profile-fields.ts';
export * from './segments.ts';
