/**
 * Inbound mail, in reading order: `receive-mail` (bytes durable, then acknowledged; by `smtp-listener` or
 * `watch-mailbox`), `ingest-mail` (the job: `prepare-mail` reads and judges, `match-thread` finds the ticket,
 * `decide-course` what to do, `write-mail` does it), and the ledger that tells what became of each.
 */
export { blockRequester } from './block-requester.ts';
export type { DNSResolver } from './check-dmarc.ts';
export { startImapWatcher, type ImapWatcher } from './imap-watcher.ts';
export { inboundJobs } from './jobs.ts';
export type { IncomingMail } from './receive-mail.ts';
export { startSmtpListener, type SmtpListener } from './smtp-listener.ts';
