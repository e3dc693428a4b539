/** Inbound mails: the intake ledger and the fate of each. */
import * as z from 'zod';
import { id, idText, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { mailOutcomes, mailStates } from '../words.ts';

const tag = 'email';

/** The fate of one inbound mail. */
export const mailState = z.enum(mailStates);
export const mailOutcome = z.enum(mailOutcomes);
export const mail = z.object({
  id,
  receivedAt: instant,
  source: z.enum(['smtp', 'imap', 'api']),
  inboxId: id.nullable(),
  state: mailState,
  outcome: mailOutcome.nullable(),
  from: z.object({ address: z.string(), name: z.string() }).nullable(),
  to: z.array(z.string()),
  subject: z.string(),
  messageIdHeader: z.string().nullable(),
  sizeBytes: z.int(),
  ticketId: id.nullable(),
  messageId: id.nullable(),
  /** Why it went where it went: `reply-token`, `message-id`, `reference`, `subject-token`, `new`, … and what was odd. */
  reason: z.string().nullable(),
  flags: z.array(z.string()),
  attempts: z.int(),
  error: z.string().nullable(),
  /** When its raw bytes were removed; it cannot be processed again. */
  rawRemovedAt: instant.nullable(),
  /** It waits in quarantine until then, unless it is let in. */
  heldUntil: instant.nullable(),
});
export type Mail = z.infer<typeof mail>;

export const inboundEndpoints = {
  listMails: endpoint({
    method: 'GET',
    path: '/mails',
    access: 'mail.read',
    tag,
    summary: 'The intake ledger: every mail received and its fate, newest first',
    query: page.extend({
      state: mailState.optional(),
      outcome: mailOutcome.optional(),
      inboxId: idText.optional(),
      q: z.string().max(200).optional(),
    }),
    response: list(mail),
  }),
  getMail: endpoint({
    method: 'GET',
    path: '/mails/:id',
    access: 'mail.read',
    tag,
    summary: 'One inbound mail with its headers',
    params,
    response: mail.extend({
      headers: z.array(z.object({ name: z.string(), value: z.string() })),
      text: z.string(),
      /** The ticket that it names without being let in; null also where the reader may not see that ticket. */
      relatedTicketId: id.nullable(),
    }),
  }),
  getRawMail: endpoint({
    method: 'GET',
    path: '/mails/:id/raw',
    access: 'mail.read',
    tag,
    summary: 'The raw message as it came',
    params,
    binary: true,
  }),
  listForgedReferences: endpoint({
    method: 'GET',
    path: '/tickets/:id/forged-references',
    access: 'ticket.read',
    tag,
    summary:
      'Other tickets that mails of this ticket name without being let in, as far as the reader may see them',
    params,
    response: list(z.object({ messageId: id, ticketId: id })),
  }),
  reprocessMail: endpoint({
    method: 'POST',
    path: '/mails/:id/processing',
    access: 'mail.manage',
    tag,
    summary: 'Process it again; never makes a second message of one mail',
    params,
    status: 202,
    response: mail,
  }),
};
