/** What stands below an agent's replies in mails. */
import * as z from 'zod';
import { id, instant, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'email';

export const signature = z.object({
  /** Null: wherever there is none of its own. */
  inboxId: id.nullable(),
  html: z.string(),
  updatedAt: instant,
});
export type Signature = z.infer<typeof signature>;

const signatures = z.object({ data: z.array(signature) });

export const signatureEndpoints = {
  listMySignatures: endpoint({
    method: 'GET',
    path: '/me/signatures',
    access: 'signedIn',
    tag,
    summary: 'My signatures: the usual one first, then those of single inboxes',
    response: signatures,
  }),
  setMySignature: endpoint({
    method: 'PUT',
    path: '/me/signatures',
    access: 'signedIn',
    tag,
    summary: 'Set my signature, the usual one or that of an inbox; an empty one is none there',
    body: z.object({ inboxId: id.nullable(), html: z.string().max(20_000) }),
    response: signatures,
  }),
  removeMySignature: endpoint({
    method: 'DELETE',
    path: '/me/signatures/:id',
    access: 'signedIn',
    tag,
    summary: 'Have the usual signature in this inbox again',
    params,
    response: signatures,
  }),
  readReplySignature: endpoint({
    method: 'GET',
    path: '/tickets/:id/signature',
    access: 'ticket.reply',
    tag,
    summary: 'What will stand below my reply to this ticket, filled in; null: nothing',
    params,
    response: z.object({ html: z.string().nullable() }),
  }),
};
