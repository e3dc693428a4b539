import type { emailEndpoints } from '@heed/contract';
import { transact, type Tx } from '../../../../platform/database/index.ts';
import { sendBytes, whole, type Handlers, type Viewer } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { listForgedReferences, relatedTicketOf } from './forged-references.ts';
import { getMail, getRawMail, listMails, listSenderRules, readRawMail } from './mail-queries.ts';
import { reprocessMail } from './reprocess-mail.ts';
import { createSenderRule, removeSenderRule } from './sender-rules.ts';

type InboundEndpoints = Pick<
  typeof emailEndpoints,
  | 'listMails'
  | 'getMail'
  | 'getRawMail'
  | 'listForgedReferences'
  | 'reprocessMail'
  | 'listSenderRules'
  | 'createSenderRule'
  | 'removeSenderRule'
>;

/** Handlers of the intake ledger and the sender rules. */
export function inboundRoutes({ database, clock, files }: Platform): Handlers<InboundEndpoints> {
  const write = <T>(viewer: Viewer, work: (tx: Tx) => Promise<T>) =>
    transact(database, { actor: { kind: 'agent', id: viewer.agentId }, now: clock.now() }, work);
  return {
    listMails: ({ query }) => listMails(database.read, query),
    getMail: async ({ params, viewer }) => ({
      ...(await getMail(database.read, params.id)),
      ...(await readRawMail(database.read, files, params.id)),
      relatedTicketId: await relatedTicketOf(database.read, viewer, params.id),
    }),
    getRawMail: async (call) => {
      const content = await getRawMail(database.read, files, call.params.id);
      return sendBytes(call, {
        content,
        contentType: 'message/rfc822',
        sizeBytes: content.length,
        name: `mail-${call.params.id}.eml`,
      });
    },
    listForgedReferences: async ({ params, viewer }) =>
      whole(await listForgedReferences(database.read, viewer, params.id)),
    reprocessMail: async ({ params, viewer }) => {
      await write(viewer, (tx) => reprocessMail(tx, params.id));
      return getMail(database.read, params.id);
    },
    listSenderRules: ({ query }) => listSenderRules(database.read, query),
    createSenderRule: async ({ body, viewer }) => {
      const { id } = await write(viewer, (tx) => createSenderRule(tx, body));
      const { data } = await listSenderRules(database.read, { id, 'page[size]': 1 });
      return data[0]!;
    },
    removeSenderRule: async ({ params, viewer }) => {
      await write(viewer, (tx) => removeSenderRule(tx, params.id));
    },
  };
}
