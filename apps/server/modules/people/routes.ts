import type { peopleEndpoints } from '@heed/contract';
import { transactAs, withIdempotency, type Handlers, type Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { profileFieldRoutes } from './fields/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { customerNoteRoutes } from './notes/routes.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import { productEventRoutes } from './product-events/routes.ts';
import { withinLimits } from './segments/find-customers.ts';
import { segmentRoutes } from './segments/routes.ts';
import { customersOfSegment } from './segments/segment-row.ts';
import { createCustomer } from './create-customer.ts';
import { addIdentity, makePrimary, removeIdentity } from './identities.ts';
import { mergeCustomers, unmergeCustomers } from './merge-customers.ts';
import { createOrganization, updateOrganization } from './organizations.ts';
import {
  getCustomer,
  getOrganization,
  listCustomers,
  listOrganizations,
  type TicketCounts,
} from './queries.ts';
import { requireCustomer, touchCustomer, updateCustomer } from './update-customer.ts';

/** The timeline and the files are answered by the module that knows tickets. */
type PeopleEndpoints = Omit<typeof peopleEndpoints, 'getTimeline' | 'listCustomerFiles'>;

/** Handlers of customers and organizations; `countsFor` says how many of a customer's tickets a viewer may see. */
export function peopleRoutes(
  platform: Platform,
  countsFor: (viewer: Viewer) => TicketCounts,
): Handlers<PeopleEndpoints> {
  const { database } = platform;
  const write = transactAs(platform);
  const show = async (viewer: Viewer, id: number, db = database.read) => ({
    ...(await getCustomer(db, id, countsFor(viewer))),
    can: {
      update: viewer.permissions.has('customer.manage'),
      merge: viewer.permissions.has('customer.merge'),
      openTicket: viewer.permissions.has('ticket.open'),
    },
  });
  return {
    ...profileFieldRoutes(platform),
    ...customerNoteRoutes(platform),
    ...importRoutes(platform),
    ...duplicateRoutes(platform),
    ...productEventRoutes(platform),
    ...segmentRoutes(platform),
    listCustomers: async ({ query: { segmentId, ...query }, viewer, locale }) => {
      const asked = { ...query, locale };
      if (!segmentId) return listCustomers(database.read, asked, countsFor(viewer));
      const { rule, condition } = await customersOfSegment(database.read, segmentId, platform.clock.now());
      return withinLimits(rule, () =>
        listCustomers(database.bounded, { ...asked, within: condition }, countsFor(viewer)),
      );
    },
    createCustomer: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          show(call.viewer, (await createCustomer(tx, call.body)).id, tx.db),
        ),
      ),
    getCustomer: ({ params, viewer }) => show(viewer, params.id),
    updateCustomer: async ({ params, body: { version, ...changes }, viewer }) => {
      await write(viewer, (tx) => updateCustomer(tx, params.id, version, changes));
      return show(viewer, params.id);
    },
    addIdentity: async ({ params, body, viewer }) => {
      await write(viewer, async (tx) => {
        await requireCustomer(tx, params.id);
        await addIdentity(tx, params.id, body);
      });
      return show(viewer, params.id);
    },
    updateIdentity: async ({ params, viewer }) => {
      await write(viewer, async (tx) => {
        await requireCustomer(tx, params.id);
        await makePrimary(tx, params.id, params.identityId);
        tx.record({
          type: 'customer.updated',
          facts: { customerId: params.id, fields: ['identities'] },
          personId: params.id,
        });
        await touchCustomer(tx, params.id);
      });
      return show(viewer, params.id);
    },
    removeIdentity: async ({ params, viewer }) => {
      await write(viewer, (tx) => removeIdentity(tx, params.id, params.identityId));
      return show(viewer, params.id);
    },
    mergeCustomers: async ({ params, body, viewer }) => {
      await write(viewer, (tx) => mergeCustomers(tx, params.id, body.sourceId));
      return show(viewer, params.id);
    },
    unmergeCustomers: async ({ params, viewer }) => {
      await write(viewer, (tx) => unmergeCustomers(tx, params.id, params.mergeId));
      return show(viewer, params.id);
    },
    listOrganizations: ({ query, locale }) => listOrganizations(database.read, { ...query, locale }),
    createOrganization: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          getOrganization(tx.db, (await createOrganization(tx, call.body)).id),
        ),
      ),
    getOrganization: ({ params }) => getOrganization(database.read, params.id),
    updateOrganization: async ({ params, body: { version, ...changes }, viewer }) => {
      await write(viewer, (tx) => updateOrganization(tx, params.id, version, changes));
      return getOrganization(database.read, params.id);
    },
  };
}
