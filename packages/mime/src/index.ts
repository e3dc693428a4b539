/**
 * Everything Heed understands about a raw e-mail. Pure: no I/O, no clock, no network.
 * Mail is hostile input: every function here takes any bytes or text, never throws on them, and
 * ends in time linear in their length.
 *
 * Words: a *mailbox* is an address with a name; a *report* is a part written by a program for
 * programs; the *visible* part of a reply is what its writer added.
 */
export { classifyAutomatic, type Automatic, type AutomaticKind } from './classify-automatic.ts';
export { contentHash } from './content-hash.ts';
export { escapeHtml } from './escape-html.ts';
export { findForwardedSender } from './find-forwarded-sender.ts';
export { REDACTED, redactText, wordsPattern } from './find-words.ts';
export { htmlToText } from './html-to-text.ts';
export { inspectMail, type MailInspection } from './inspect-mail.ts';
export { parseMail } from './parse-mail.ts';
export { type Bounce } from './read-bounce.ts';
export { redactHtml } from './redact-html.ts';
export { redactMail, type MailRedaction } from './redact-mail.ts';
export { safeHeaderValue } from './safe-header-value.ts';
export { safeName } from './safe-name.ts';
export { sanitizeMailHtml, type SanitizeMailOptions } from './sanitize-mail-html.ts';
export { trimReplyHtml, type TrimmedHtml } from './trim-reply-html.ts';
export { trimReply, type TrimmedReply } from './trim-reply.ts';
export type { Attachment, Mailbox, ParsedMail, ReportPart } from './types.ts';
