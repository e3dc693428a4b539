/**
 * E-mail: the desk's addresses (*inboxes*), what comes in by them and what goes out.
 *
 * - A mail received is durable before it is acknowledged, and becomes one message of one ticket at most, however often
 *   it is delivered. The *ledger* tells the fate of each.
 * - A mail to send is a row of the *outbox*, written with its event and sent by a job: once for each cause (`key`),
 *   at least once over the wire, always under the same Message-ID. An unknown outcome is shown and sent again.
 * - Mail threads by our Message-IDs (128 random bits) and by reply tokens; both admit whoever holds them.
 * - A *side conversation* is a thread of its own with third parties: its mails name none of the ticket's, its keys lead
 *   nowhere else, its files are its own, and nothing of it goes to who takes part in the ticket.
 * - No machine is answered: acknowledgements go to people's first mails only, within a brake (RFC 3834).
 * - Passwords and tokens are sealed, written and never read back.
 */
export { redactMails } from './redact-mails.ts';
export { eraseMails } from './erase-mails.ts';
export { eraseSides } from './sides/erase-sides.ts';
export {
  queueSurvey,
  queueSystemMail,
  type SurveyMail,
  type SystemMail,
} from './outbound/queue-system-mail.ts';
export { queueReply } from './outbound/queue-reply.ts';
export { outboundJobs } from './outbound/jobs.ts';
export { isBlockedAddress, isOwnAddress } from './inbound/no-mail-to.ts';
export { emailRoutes } from './routes.ts';
export { findOwnAddresses } from './inboxes/find-own-addresses.ts';
export {
  blockRequester,
  inboundJobs,
  startImapWatcher,
  startSmtpListener,
  type DNSResolver,
  type ImapWatcher,
  type IncomingMail,
  type SmtpListener,
} from './inbound/index.ts';
