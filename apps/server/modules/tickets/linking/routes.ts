import type { linkEndpoints } from '@heed/contract';
import { invalid } from '../../../platform/errors/index.ts';
import { transactAs, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { cleanBody } from '../clean-body.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { requirePermissions } from '../permissions.ts';
import { answerIncidents } from './answer-incidents.ts';
import { linkTickets, unlinkTickets } from './link-tickets.ts';
import { getLink, listLinks } from './list-links.ts';

/** A handler for each endpoint of links. */
export function linkRoutes(platform: Platform): Handlers<typeof linkEndpoints> {
  const write = transactAs(platform);
  return {
    listLinks: ({ viewer, params, query }) => listLinks(platform.database.hot, viewer, params.id, query),
    addLink: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        // The other one must be in sight as well: one cannot find out about tickets by linking to them.
        await requireVisibleTicket(tx.db, viewer, body.ticketId);
        const linkId = await linkTickets(tx, {
          ticketId: params.id,
          relation: body.relation,
          otherId: body.ticketId,
        });
        return getLink(tx.db, viewer, { ticketId: params.id, linkId });
      }),
    removeLink: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        const link = { ticketId: params.id, linkId: params.linkId };
        await requireVisibleTicket(tx.db, viewer, params.id);
        await getLink(tx.db, viewer, link);
        await unlinkTickets(tx, link);
      }),
    answerIncidents: (call) => {
      const { viewer, params, body } = call;
      requirePermissions(viewer, ['ticket.reply']);
      const clean = cleanBody(body.body, []);
      if (clean.text === '') throw invalid([{ path: 'body.body.text', code: 'required' }]);
      return write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        return withIdempotency(tx, call, () =>
          answerIncidents(tx, { problemId: params.id, viewer, body: clean, ticketIds: body.ticketIds }),
        );
      });
    },
  };
}
