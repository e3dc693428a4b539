/** Inbound mail: taking it (SMTP, IMAP), understanding it, and the ledger of what became of each. */
export { blockRequester } from './block-requester.ts';
export type { DNSResolver } from './check-dmarc.ts';
export { ingestMail, type IngestOptions } from './ingest-mail.ts';
export { startImapWatcher, type ImapWatcher } from './imap-watcher.ts';
export { inboundJobs } from './jobs.ts';
export { receiveMail, type IncomingMail, type ReceivedMail } from './receive-mail.ts';
export { createReplyToken, recordReference, type ReferenceKind } from './references.ts';
export { inboundRoutes } from './routes.ts';
export { blockSender } from './sender-rules.ts';
export { startSmtpListener, type SmtpListener } from './smtp-listener.ts';
