/** Taking words of a message, or a file of it, away for good. */
import * as z from 'zod';
import { id, instant, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'tickets';

export const redaction = z.object({
  id,
  ticketId: id,
  messageId: id.nullable(),
  /** Null where it was words. */
  attachmentId: id.nullable(),
  /** Where it stood: messages with their quotes, drafts, replies that wait, mails in the outbox, raw mails. */
  places: z.int(),
  redactedAt: instant,
});
export type Redaction = z.infer<typeof redaction>;

/** Words as they are read in the message. One character alone stands almost everywhere. */
const words = z.object({ text: z.string().trim().min(2).max(20_000) });

export const redactionEndpoints = {
  previewRedaction: endpoint({
    method: 'POST',
    path: '/messages/:id/redaction-preview',
    access: 'ticket.redact',
    tag,
    summary: 'In how many places of the ticket these words of a message stand; changes nothing',
    params,
    body: words,
    response: z.object({ places: z.int(), messages: z.int(), unsent: z.int() }),
  }),
  redactMessage: endpoint({
    method: 'POST',
    path: '/messages/:id/redactions',
    access: 'ticket.redact',
    tag,
    summary:
      'Take words of a message away, and the same words wherever they stand on its ticket; cannot be undone',
    status: 201,
    params,
    body: words,
    response: redaction,
  }),
  redactAttachment: endpoint({
    method: 'POST',
    path: '/attachments/:id/redaction',
    access: 'ticket.redact',
    tag,
    summary:
      'Take a file of a message away, and the same file wherever it is on its ticket; cannot be undone',
    status: 201,
    params,
    response: redaction,
  }),
};
