/**
 * People: whom the desk serves. A customer is a person known by identities (addresses, numbers, accounts) and may
 * belong to an organization; organizations own mail domains.
 *
 * - An identity belongs to one person; each kind that a person has, has one primary identity.
 * - A merge is a record: the source points to the target by `canonical_id` and nothing that names the source is
 *   rewritten, so un-merging is exact at any later time.
 * - A segment holds the same customers whoever asks: its days are the company's, and it knows nothing of the asker.
 * - Custom fields of tickets, customers and organizations are judged by the same rules, which stand here.
 * - Tickets are above this module: what it shows of them it is given.
 */
export { checkGiven, type CheckedChange } from './fields/check-given.ts';
export { ruleTypes } from './fields/rule-types.ts';
export { keepOptions, setupFaults, type FieldSetup } from './fields/setup-faults.ts';
export { findDuplicates } from './duplicates/find-duplicates.ts';
export { createCustomerByEmail, findOrCreateCustomerByEmail } from './find-or-create-customer.ts';
export { mergeCustomers, unmergeCustomers } from './merge-customers.ts';
export { createOrganization, updateOrganization } from './organizations.ts';
export { likePattern } from '../../platform/database/index.ts';
export { nameFromAddress } from './normalize.ts';
export { customersWith, type TicketCounts } from './queries.ts';
export { withdrawConsents } from './withdraw-consents.ts';
export { peopleRoutes } from './routes.ts';
export { customersOfSegment } from './segments/segment-row.ts';
export { updateCustomer } from './update-customer.ts';
export { forgetCustomerNotes, forgetImports } from './jobs.ts';
export { takeRow } from './imports/take-row.ts';
export { undoRow } from './imports/undo-row.ts';
export { noteContact } from './note-contact.ts';
export { oneCustomer } from './one-customer.ts';
