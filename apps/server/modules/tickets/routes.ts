import type { peopleEndpoints, Ticket, ticketEndpoints } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import {
  sendBytes,
  transactAs,
  withIdempotency,
  type Handlers,
  type Viewer,
} from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { addAttachments } from './add-attachments.ts';
import { addNote } from './add-note.ts';
import { bulkEditRoutes, type FindInView } from './bulk/routes.ts';
import { beginFields } from './fields/begin-fields.ts';
import { fieldRoutes } from './fields/routes.ts';
import { followingRoutes } from './following/routes.ts';
import { formRoutes } from './forms/routes.ts';
import { cleanBody, type CleanBody, type CleanOptions } from './clean-body.ts';
import { cleanSubject, cleanText } from './clean-text.ts';
import { linkRoutes } from './linking/routes.ts';
import { countTickets } from './count-tickets.ts';
import { findAttachment } from './find-attachment.ts';
import { requireChecked, type TellOwn } from './composing/checking/require-checked.ts';
import { draftRoutes, scheduledReplyRoutes } from './composing/routes.ts';
import { getChangedTicket, getTicket, requireVisibleTicket } from './get-ticket.ts';
import { listCustomerFiles } from './list-customer-files.ts';
import { listEvents } from './list-events.ts';
import { getMessage, listMessages } from './list-messages.ts';
import { listTags } from './list-tags.ts';
import { listTickets } from './list-tickets.ts';
import { listTimeline } from './list-timeline.ts';
import { markRead } from './mark-read.ts';
import { markSpam, unmarkSpam } from './mark-spam.ts';
import { mergingRoutes } from './merging/routes.ts';
import { openTicket } from './open-ticket.ts';
import { requirePermissions } from './permissions.ts';
import { ownTicketRoutes } from './reading/routes.ts';
import type { RedactionHooks } from './redaction/redaction.ts';
import { redactionRoutes } from './redaction/routes.ts';
import { replyAsAgent } from './reply-as-agent.ts';
import { presentTicket } from './ticket-record.ts';
import { freeSearch } from './ticket-sources.ts';
import { taskTemplateRoutes } from './task-templates/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { timeRoutes } from './time/routes.ts';
import { trashRoutes } from './trash/routes.ts';
import { snoozingRoutes } from './snoozing/routes.ts';
import { statusRoutes } from './statuses/routes.ts';
import { updateTicketFields } from './fields/update-ticket-fields.ts';

/** What lies above tickets and is done within a ticket's own transaction. */
export interface TicketHooks extends RedactionHooks {
  /** Blocks the address of the ticket's requester; the channel knows how. */
  blockSender: (tx: Tx, ticketId: number) => Promise<void>;
  /** Which addresses are the desk's own. */
  tellOwn: TellOwn;
  /** What a saved view holds. */
  findInView: FindInView;
}

/** The customer's timeline and files are told by the module that knows tickets. */
type Routes = Handlers<
  typeof ticketEndpoints & Pick<typeof peopleEndpoints, 'getTimeline' | 'listCustomerFiles'>
>;

/** A handler for each endpoint of tickets. */
export function ticketRoutes(platform: Platform, hooks: TicketHooks): Routes {
  return {
    ...readingRoutes(platform),
    ...ticketWritingRoutes(platform, hooks),
    ...messageRoutes(platform, hooks),
    ...draftRoutes(platform),
    ...scheduledReplyRoutes(platform, hooks.tellOwn),
    ...redactionRoutes(platform, hooks),
    ...snoozingRoutes(platform),
    ...statusRoutes(platform),
    ...fieldRoutes(platform),
    ...formRoutes(platform),
    ...linkRoutes(platform),
    ...mergingRoutes(platform),
    ...trashRoutes(platform),
    ...ownTicketRoutes(platform),
    ...followingRoutes(platform),
    ...taskRoutes(platform),
    ...taskTemplateRoutes(platform),
    ...timeRoutes(platform),
    ...bulkEditRoutes(platform, hooks.findInView),
  };
}

function readingRoutes({ database: { read, hot }, files }: Platform) {
  return {
    listTickets: ({ viewer, query }) => listTickets(freeSearch(query) ? read : hot, viewer, query),
    countTickets: ({ viewer }) => countTickets(hot, viewer),
    getTicket: async ({ viewer, params }) => presentTicket(viewer, await getTicket(hot, viewer, params.id)),
    listMessages: ({ viewer, params, query }) => listMessages(hot, viewer, params.id, query),
    listEvents: ({ viewer, params, query }) => listEvents(hot, viewer, params.id, query),
    listTags: ({ viewer, query }) => listTags(read, viewer, query.q),
    getTimeline: ({ viewer, params, query }) => listTimeline(read, viewer, params.id, query),
    listCustomerFiles: ({ viewer, params, query }) => listCustomerFiles(read, viewer, params.id, query),
    downloadAttachment: async (call) => {
      const { sha256, ...file } = await findAttachment(read, call.viewer, call.params.id);
      const stored = await files.open(sha256);
      if (!stored) throw refuse('notFound');
      return sendBytes(call, { ...file, content: stored.content, inline: true });
    },
  } satisfies Partial<Routes>;
}

function ticketWritingRoutes(platform: Platform, hooks: TicketHooks) {
  return {
    openTicket: (call) => {
      const {
        viewer,
        body: { as, body, ...given },
      } = call;
      if (given.assigneeId !== null) requirePermissions(viewer, ['ticket.assign']);
      const authorAgentId = as === 'agent' ? viewer.agentId : null;
      return transactAs(platform)(viewer, (tx) =>
        withIdempotency(tx, call, async () => {
          const opened = await openTicket(tx, {
            ...given,
            fields: await beginFields(tx, viewer, given),
            ...contentOf(body, given.attachmentIds),
            authorAgentId,
            submitterId: viewer.agentId,
          });
          return presentTicket(viewer, opened.record ?? (await getChangedTicket(tx.db, viewer, opened.id)));
        }),
      );
    },
    updateTicket: async ({ viewer, params, body: { version, ...changes } }) => {
      const { assigneeId, ...others } = changes;
      if (assigneeId !== undefined) requirePermissions(viewer, ['ticket.assign']);
      if (Object.values(others).some((value) => value !== undefined))
        requirePermissions(viewer, ['ticket.update']);
      const clean = {
        ...changes,
        subject: changes.subject === undefined ? undefined : cleanSubject(changes.subject),
        tags: changes.tags?.map(cleanText),
      };
      return changeVisible(platform, viewer, params.id, (tx) =>
        updateTicketFields(tx, viewer, { ticketId: params.id, version, changes: clean }),
      );
    },
    markSpam: ({ viewer, params, body }) =>
      changeVisible(platform, viewer, params.id, async (tx) => {
        await markSpam(tx, params.id);
        if (body.blockSender) await hooks.blockSender(tx, params.id);
      }),
    unmarkSpam: ({ viewer, params }) =>
      changeVisible(platform, viewer, params.id, (tx) => unmarkSpam(tx, params.id)),
    markRead: ({ viewer, params }) =>
      writeVisible(platform, viewer, params.id, (tx) =>
        markRead(tx, { ticketId: params.id, agentId: viewer.agentId }),
      ),
  } satisfies Partial<Routes>;
}

function messageRoutes(platform: Platform, { tellOwn }: TicketHooks) {
  return {
    reply: (call) => {
      const {
        viewer,
        params,
        body: { body, ...given },
      } = call;
      if (given.status || given.customStatusId !== undefined) requirePermissions(viewer, ['ticket.update']);
      return writeVisible(platform, viewer, params.id, (tx) =>
        withIdempotency(tx, call, async () => {
          const { acknowledged, ...reply } = given;
          const said = { ticketId: params.id, ...reply, ...contentOf(body, given.attachmentIds) };
          if (acknowledged) await requireChecked(tx, tellOwn, { ...said, acknowledged });
          const { messageId } = await replyAsAgent(tx, { agentId: viewer.agentId, ...said });
          return getMessage(tx.db, messageId);
        }),
      );
    },
    addNote: (call) => {
      const {
        viewer,
        params,
        body: { body, attachmentIds },
      } = call;
      return writeVisible(platform, viewer, params.id, (tx) =>
        withIdempotency(tx, call, async () => {
          const { messageId } = await addNote(tx, {
            ticketId: params.id,
            agentId: viewer.agentId,
            attachmentIds,
            ...contentOf(body, attachmentIds, { mentions: true }),
          });
          return getMessage(tx.db, messageId);
        }),
      );
    },
    uploadFile: ({ viewer, file }) =>
      transactAs(platform)(viewer, async (tx) => (await addAttachments(tx, viewer.agentId, [file!]))[0]!),
  } satisfies Partial<Routes>;
}

/** Writes about a ticket that exists for the viewer. */
function writeVisible<T>(
  platform: Platform,
  viewer: Viewer,
  ticketId: number,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transactAs(platform)(viewer, async (tx) => {
    await requireVisibleTicket(tx.db, viewer, ticketId);
    return work(tx);
  });
}

/** Changes it and answers how it stands now, be it out of the viewer's sight. */
function changeVisible(
  platform: Platform,
  viewer: Viewer,
  ticketId: number,
  work: (tx: Tx) => Promise<unknown>,
): Promise<Ticket> {
  return writeVisible(platform, viewer, ticketId, async (tx) => {
    await work(tx);
    return presentTicket(viewer, await getChangedTicket(tx.db, viewer, ticketId));
  });
}

/** The safe form of a body; refuses (`invalidInput`) one of which nothing is left. */
function contentOf(
  body: { html?: string; text?: string },
  attachmentIds: readonly number[],
  options?: CleanOptions,
): CleanBody {
  const clean = cleanBody(body, attachmentIds, options);
  if (clean.text === '' && attachmentIds.length === 0)
    throw invalid([{ path: 'body.body.text', code: 'required' }]);
  return clean;
}
