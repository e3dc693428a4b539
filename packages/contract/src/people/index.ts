/** Customers and their organizations. */
import { customerEndpoints } from './customers.ts';
import { organizationEndpoints } from './organizations.ts';

export const peopleEndpoints = {
  ...customerEndpoints,
  ...organizationEndpoints,
};

export * from './customers.ts';
export * from './organizations.ts';
