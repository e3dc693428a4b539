import type { productEventEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { addProductEvent, requireCustomerByEmail } from './add-product-event.ts';
import { listProductEvents } from './list-product-events.ts';

/** A handler for each endpoint of what other systems tell of customers. */
export function productEventRoutes(platform: Platform): Handlers<typeof productEventEndpoints> {
  const write = transactAs(platform);
  return {
    listProductEvents: ({ params, query }) => listProductEvents(platform.database.read, params.id, query),
    addProductEvent: ({ viewer, params, body }) =>
      write(viewer, (tx) => addProductEvent(tx, params.id, body)),
    addProductEventByEmail: ({ viewer, body: { email, ...event } }) =>
      write(viewer, async (tx) => addProductEvent(tx, await requireCustomerByEmail(tx, email), event)),
  };
}
