import { system, transact, type Tx } from '../../platform/database/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';
import { mailInvitation, mailPasswordReset } from './mail-account-links.ts';
import { mailNotice } from './mailing/mail-notice.ts';
import { sendDigests } from './mailing/send-digests.ts';
import { notifyMailFailed } from './notify-of-mail.ts';
import { pushNotice } from './push/push-notice.ts';
import { notifySideAnswered, notifySideFailed } from './notify-of-side.ts';
import { notifyNote, type WrittenNote } from './notify-of-note.ts';
import { notifyTaskAssigned, notifyTaskDue, type GivenTask } from './notify-of-task.ts';
import {
  notifyAssigned,
  notifyDeliveryFailed,
  notifyDraftHanded,
  notifyRating,
  notifyReply,
  notifyReplyReturned,
  notifyWoken,
  type Assignment,
  type ReturnedReply,
} from './notify-of-ticket.ts';

/** The jobs that tell agents of what happened, by the names of `app/reactions.ts`. */
export function notificationJobs(platform: Platform): Record<string, JobHandler> {
  const write =
    (work: (tx: Tx, payload: Record<string, number>) => Promise<void>): JobHandler =>
    async (payload) => {
      await transact(platform.database, { actor: system, now: platform.clock.now() }, (tx) =>
        work(tx, payload as Record<string, number>),
      );
    };
  return {
    'notify-assigned': write((tx, payload) => notifyAssigned(tx, payload as unknown as Assignment)),
    'notify-reply': write((tx, { messageId }) => notifyReply(tx, messageId!)),
    'notify-note': write((tx, payload) => notifyNote(tx, payload as unknown as WrittenNote)),
    'notify-mail-failed': write((tx, { mailId }) => notifyMailFailed(tx, mailId!)),
    'notify-rating': write((tx, { ratingId }) => notifyRating(tx, ratingId!)),
    'notify-reply-returned': write((tx, payload) =>
      notifyReplyReturned(tx, payload as unknown as ReturnedReply),
    ),
    'notify-woken': write((tx, { ticketId, position }) =>
      notifyWoken(tx, { ticketId: ticketId!, position: position! }),
    ),
    'notify-draft-handed': write((tx, payload) => notifyDraftHanded(tx, payload as unknown as Assignment)),
    'notify-delivery-failed': write(async (tx, { outboundMailId }) => {
      await notifyDeliveryFailed(tx, outboundMailId!);
      await notifySideFailed(tx, outboundMailId!);
    }),
    'notify-task-assigned': write((tx, payload) => notifyTaskAssigned(tx, payload as unknown as GivenTask)),
    'notify-task-due': write((tx, { taskId }) => notifyTaskDue(tx, taskId!)),
    'notify-side-answered': write((tx, { sideMessageId }) => notifySideAnswered(tx, sideMessageId!)),
    'mail-notice': write((tx, { notificationId }) => mailNotice(tx, platform, notificationId!)),
    'push-notice': ({ notificationId }) => pushNotice(platform, notificationId as number),
    'send-digests': () => sendDigests(platform),
    'mail-invitation': write((tx, { invitationId }) => mailInvitation(tx, platform, invitationId!)),
    'mail-password-reset': write((tx, { resetId }) => mailPasswordReset(tx, platform, resetId!)),
  };
}
