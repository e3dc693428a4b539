import type { draftEndpoints, scheduledReplyEndpoints } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { transactAs, withIdempotency, type Handlers, type Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { cleanBody, cleanHtml } from '../clean-body.ts';
import { cleanText } from '../clean-text.ts';
import { getDraft } from '../get-draft.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { getMessage } from '../list-messages.ts';
import { requirePermissions } from '../permissions.ts';
import { discardDraft, saveDraft } from '../save-draft.ts';
import { requireChecked, type TellOwn } from './checking/require-checked.ts';
import { handDraft } from './hand-draft.ts';
import { listDrafts } from './list-drafts.ts';
import { getScheduledReply, listScheduledReplies } from './list-scheduled-replies.ts';
import { releaseReply } from './release-reply.ts';
import { returnReply } from './return-reply.ts';
import { rescheduleReply, scheduleReply } from './schedule-reply.ts';

type DraftRoutes = Handlers<Omit<typeof draftEndpoints, 'uploadFile' | 'downloadAttachment'>>;

/** A handler for each endpoint of drafts. */
export function draftRoutes(platform: Platform): DraftRoutes {
  const { hot, read } = platform.database;
  const write = writeVisible(platform);
  return {
    listDrafts: ({ viewer, query }) => listDrafts(read, viewer, query),
    getDraft: async ({ viewer, params }) => {
      await requireVisibleTicket(hot, viewer, params.id);
      return getDraft(hot, params.id, viewer.agentId);
    },
    saveDraft: ({ viewer, params, body }) =>
      write(viewer, params.id, async (tx) => {
        const { html } = cleanHtml(body.html, body.attachmentIds, {
          mentions: body.kind === 'note',
        });
        await saveDraft(tx, {
          ...body,
          html,
          ticketId: params.id,
          agentId: viewer.agentId,
          to: body.to.map(cleanText),
          cc: body.cc.map(cleanText),
        });
        return (await getDraft(tx.db, params.id, viewer.agentId))!;
      }),
    discardDraft: ({ viewer, params }) =>
      write(viewer, params.id, (tx) => discardDraft(tx, { ticketId: params.id, agentId: viewer.agentId })),
    handDraft: ({ viewer, params, body }) =>
      write(viewer, params.id, (tx) =>
        handDraft(tx, { ticketId: params.id, agentId: viewer.agentId, toId: body.agentId }),
      ),
  };
}

/** A handler for each endpoint of replies that wait. Anybody who may reply may take one back; the rest is its writer's. */
export function scheduledReplyRoutes(
  platform: Platform,
  tellOwn: TellOwn,
): Handlers<typeof scheduledReplyEndpoints> {
  const write = transactAs(platform);
  return {
    scheduleReply: (call) => {
      const {
        viewer,
        params,
        body: { body, releaseAt, acknowledged, ...given },
      } = call;
      if (given.status || given.customStatusId !== undefined) requirePermissions(viewer, ['ticket.update']);
      const clean = cleanBody(body, given.attachmentIds);
      if (clean.text === '' && given.attachmentIds.length === 0)
        throw invalid([{ path: 'body.body.text', code: 'required' }]);
      return writeVisible(platform)(viewer, params.id, (tx) =>
        withIdempotency(tx, call, async () => {
          if (acknowledged)
            await requireChecked(tx, tellOwn, { ticketId: params.id, ...given, ...clean, acknowledged });
          const id = await scheduleReply(tx, {
            ticketId: params.id,
            agentId: viewer.agentId,
            ...given,
            ...clean,
            ...(releaseAt && { releaseAt: new Date(releaseAt) }),
          });
          return getScheduledReply(tx.db, viewer, id);
        }),
      );
    },
    listScheduledReplies: ({ viewer, params, query }) =>
      listScheduledReplies(platform.database.hot, viewer, params.id, query),
    updateScheduledReply: ({ viewer, params, body: { releaseAt, unlessAnswered } }) =>
      write(viewer, async (tx) => {
        await requireOwn(tx, viewer, params.id);
        await rescheduleReply(tx, params.id, {
          unlessAnswered,
          ...(releaseAt && { releaseAt: new Date(releaseAt) }),
        });
        return getScheduledReply(tx.db, viewer, params.id);
      }),
    releaseReply: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        const { ticketId } = await requireOwn(tx, viewer, params.id);
        const messageId = await releaseReply(tx, { id: params.id, ticketId, onTime: false });
        if (messageId === undefined) throw refuse('notFound');
        return getMessage(tx.db, messageId);
      }),
    takeBackReply: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await getScheduledReply(tx.db, viewer, params.id);
        const draft = await returnReply(tx, params.id, 'undone');
        if (!draft) throw refuse('notFound');
        return (await getDraft(tx.db, draft.ticketId, draft.agentId))!;
      }),
  };
}

/** Refuses (`notFound`) a reply that does not wait where the viewer sees it, and (`notAllowed`) a colleague's. */
async function requireOwn(tx: Tx, viewer: Viewer, id: number) {
  const reply = await getScheduledReply(tx.db, viewer, id);
  if (reply.agent.id !== viewer.agentId) throw refuse('notAllowed');
  return reply;
}

/** Writes about a ticket that exists for the viewer. */
function writeVisible(platform: Platform) {
  return <T>(viewer: Viewer, ticketId: number, work: (tx: Tx) => Promise<T>): Promise<T> =>
    transactAs(platform)(viewer, async (tx) => {
      await requireVisibleTicket(tx.db, viewer, ticketId);
      return work(tx);
    });
}
