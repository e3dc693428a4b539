/** Outbound mails: what was sent, what waits and why. */
import * as z from 'zod';
import { id, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { outboundStates } from '../words.ts';

const tag = 'email';

export const outboundKind = z.enum([
  'reply',
  'side',
  'acknowledgement',
  'survey',
  'invitation',
  'password-reset',
  'test',
  'notification',
]);
export const outboundState = z.enum(outboundStates);
export const outboundMail = z.object({
  id,
  kind: outboundKind,
  state: outboundState,
  ticketId: id.nullable(),
  messageId: id.nullable(),
  inboxId: id.nullable(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  messageIdHeader: z.string(),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  error: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** Why it waits, when it does: `no-server` (no SMTP server is set up), `retry`, `queued`. */
  waitingFor: z.enum(['no-server', 'retry', 'queued']).nullable(),
});
export type OutboundMail = z.infer<typeof outboundMail>;

export const outboxEndpoints = {
  listOutbox: endpoint({
    method: 'GET',
    path: '/outbound-mails',
    access: 'mail.read',
    tag,
    summary: 'The outbox, newest first',
    query: page.extend({ state: outboundState.optional(), q: z.string().max(200).optional() }),
    response: list(outboundMail),
  }),
  getOutboundMail: endpoint({
    method: 'GET',
    path: '/outbound-mails/:id',
    access: 'mail.read',
    tag,
    summary: 'One outbound mail; hidden where it carries a secret link, the link of a survey masked',
    params,
    response: outboundMail.extend({ text: z.string().nullable(), html: z.string().nullable() }),
  }),
  retryOutboundMail: endpoint({
    method: 'POST',
    path: '/outbound-mails/:id/retry',
    access: 'mail.manage',
    tag,
    summary: 'Send it now',
    params,
    status: 202,
    response: outboundMail,
  }),
  discardOutboundMail: endpoint({
    method: 'DELETE',
    path: '/outbound-mails/:id',
    access: 'mail.manage',
    tag,
    summary: 'Do not send it',
    params,
    response: outboundMail,
  }),
};
