import type { emailEndpoints } from '@heed/contract';
import { transact, type Tx } from '../../../../platform/database/index.ts';
import type { Handlers, Viewer } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { discardMail, retryMail } from './change-outbox.ts';
import { getOutboundMail, listOutbox } from './queries.ts';

type OutboxEndpoints = Pick<
  typeof emailEndpoints,
  'listOutbox' | 'getOutboundMail' | 'retryOutboundMail' | 'discardOutboundMail'
>;

/** Handlers of the outbox. */
export function outboxRoutes({ database, clock }: Platform): Handlers<OutboxEndpoints> {
  const write = <T>(viewer: Viewer, work: (tx: Tx) => Promise<T>) =>
    transact(database, { actor: { kind: 'agent', id: viewer.agentId }, now: clock.now() }, work);
  return {
    listOutbox: ({ query, locale }) => listOutbox(database.read, locale, query),
    getOutboundMail: ({ params, locale }) => getOutboundMail(database.read, locale, params.id),
    retryOutboundMail: async ({ params, viewer, locale }) => {
      await write(viewer, (tx) => retryMail(tx, params.id));
      return getOutboundMail(database.read, locale, params.id);
    },
    discardOutboundMail: async ({ params, viewer, locale }) => {
      await write(viewer, (tx) => discardMail(tx, params.id));
      return getOutboundMail(database.read, locale, params.id);
    },
  };
}
