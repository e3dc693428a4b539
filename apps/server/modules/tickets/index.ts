/**
 * Tickets: the service requests of customers, what was said on them, and their service record.
 *
 * - A command changes one ticket under its row's lock, raises its version by one, and records what it did as events
 *   of that version. New never returns; closed is read-only: a later reply opens a linked follow-up.
 * - A *reply* is public, a *note* private; a machine's message (*automatic*) changes no status.
 * - A reply that waits (to be undone, or for its time) is a draft: only its release is a message and ends a wait.
 * - A *task* is one colleague's, who sees the ticket by it, and by it alone; no mail goes to them.
 * - What a viewer may not see does not exist: reads start from `visibleTickets`, whose twin is `canSee`. Being named in
 *   a note, or following, shows nobody anything: both tell only those who may see the ticket anyway.
 * - Nothing above is known here: mail, routing and feedback react to the events and call the commands; what lists
 *   show of them is a derived column with a setter.
 */
export { addAttachments, type NewAttachment } from './add-attachments.ts';
export { addNote } from './add-note.ts';
export { answerIncident } from './linking/answer-incidents.ts';
export { assignTicket } from './assign-ticket.ts';
export type { TicketChanges } from './change-ticket.ts';
export { editTicket } from './bulk/edit-ticket.ts';
export { undoTicketEdit } from './bulk/undo-edit.ts';
export { chooseVariant } from './choose-variant.ts';
export { claimTicket, claimTickets, type Claim } from './claim-tickets.ts';
export { cleanBody, type CleanBody } from './clean-body.ts';
export { releaseReplies, returnWaitingReplies } from './composing/jobs.ts';
export { countByCustomer } from './count-by-customer.ts';
export { derivePreview } from './derive-preview.ts';
export { findVisible } from './find-visible.ts';
export { findSeeing } from './following/seeing.ts';
export { requireVisibleTicket } from './get-ticket.ts';
export { closeSolved, forgetUploads } from './jobs.ts';
export { listTags } from './list-tags.ts';
export { listTickets } from './list-tickets.ts';
export { indexField } from './fields/index-field.ts';
export { lockOpenTicket, lockTicket, type LockedTicket } from './lock-ticket.ts';
export { markSpam } from './mark-spam.ts';
export { mergeTickets } from './merging/merge-tickets.ts';
export { splitMessages } from './merging/split-message.ts';
export { unmergeTicket } from './merging/unmerge-ticket.ts';
export { openTicket, type NewTicket, type OpenedTicket } from './open-ticket.ts';
export * from './rules/index.ts';
export { fillPlaceholders, findFault, firstName } from './placeholders.ts';
export { readVisibility } from './read-visibility.ts';
export { replyAsAgent, type AgentReply } from './reply-as-agent.ts';
export { replyAsCustomer, type CustomerReply, type CustomerReplyOutcome } from './reply-as-customer.ts';
export { dropRedactedFiles } from './redaction/drop-files.ts';
export { holdWords } from './redaction/hold-words.ts';
export {
  withoutImages,
  type MailRedactor,
  type PreparedMails,
  type Redaction,
} from './redaction/redaction.ts';
export { wakeTickets } from './snoozing/jobs.ts';
export { eraseTicket, type Eraser } from './trash/erase-ticket.ts';
export { purgeTrash } from './trash/jobs.ts';
export { restoreTicket } from './trash/restore-ticket.ts';
export { ticketRoutes, type TicketHooks } from './routes.ts';
export { ticketRooms, visibleTickets, type Scoped, type Visibility } from './scope.ts';
export { setDelivery, setQueues, setSettledThrough } from './set-derived.ts';
export { takeUploads } from './take-uploads.ts';
export { listed } from './ticket-sources.ts';
export { readCustomerStatus } from './statuses/read-customer-status.ts';
export { updateTicket } from './update-ticket.ts';
export type { Mailbox, MessageContent, Recipients } from './write-message.ts';
