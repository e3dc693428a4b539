/** Broadcasts: one message to many customers, each on a ticket of their own; and how they say no to more of them. */
import * as z from 'zod';
import { language } from './canned-replies.ts';
import {
  changesOf,
  email,
  id,
  idText,
  instant,
  list,
  locale,
  name,
  page,
  params,
  personRef,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { broadcastPurposes } from './words.ts';

const tag = 'broadcasts';

/** What it is about, as customers agree to it: what concerns their use of the product, news, offers. */
export const broadcastPurpose = z.enum(broadcastPurposes);
export type BroadcastPurpose = z.infer<typeof broadcastPurpose>;

/**
 * Whom it is for. `filter`: customers as their list narrows them, with all of the tags, of a segment; without anything, all of them.
 * `customers`: these. `addresses`: one a line, with a name before or after it, as CSV or `Name <address>`.
 */
export const broadcastAudience = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('filter'),
    q: z.string().trim().max(200).default(''),
    organizationId: id.nullable().default(null),
    tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
    segmentId: id.nullable().default(null),
  }),
  z.object({ kind: z.literal('customers'), ids: z.array(id).min(1).max(1_000) }),
  z.object({ kind: z.literal('addresses'), text: z.string().min(1).max(1_500_000) }),
]);
export type BroadcastAudience = z.infer<typeof broadcastAudience>;

export const broadcastVariant = z.object({ language: z.string(), subject: z.string(), html: z.string() });
export type BroadcastVariant = z.infer<typeof broadcastVariant>;

const broadcastInput = z.object({
  /** For colleagues. */
  name,
  purpose: broadcastPurpose,
  /** Also to customers who were never asked; notices go to them anyway. */
  includeUnasked: z.boolean().default(false),
  inboxId: id,
  /** How a ticket stands until its customer answers; then it is open. */
  ticketStatus: z.enum(['pending', 'solved']).default('pending'),
  /** At most so many mails a minute. */
  perMinute: z.int().min(1).max(600).default(60),
  /** The first is for readers of no other language. */
  variants: z
    .array(z.object({ language, subject: z.string().trim().min(1).max(500), html: z.string().max(100_000) }))
    .min(1)
    .max(30),
  audience: broadcastAudience,
});

export const broadcastState = z.enum(['draft', 'running', 'paused', 'finished', 'cancelled']);

export const broadcastRow = z.object({
  id,
  name: z.string(),
  purpose: broadcastPurpose,
  state: broadcastState,
  /** Recipients, those left out among them. */
  total: z.int(),
  sent: z.int(),
  leftOut: z.int(),
  failed: z.int(),
  createdBy: personRef,
  createdAt: instant,
});
export type BroadcastRow = z.infer<typeof broadcastRow>;

export const broadcast = broadcastRow.extend({
  ...broadcastInput.shape,
  variants: z.array(broadcastVariant),
  /** Why it paused itself, in the caller's language. */
  failure: z.string().nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  version: z.int(),
});
export type Broadcast = z.infer<typeof broadcast>;

export const recipientState = z.enum(['waiting', 'sent', 'leftOut', 'failed']);
/**
 * Why somebody is left out: has no address; is one of the desk's own; is blocked; said no; was never asked; gets it
 * already by another address.
 */
export const leftOutReason = z.enum(['noAddress', 'own', 'blocked', 'refused', 'notAsked', 'twice']);

export const broadcastRecipient = z.object({
  id,
  address: z.string().nullable(),
  name: z.string(),
  /** Null: they become a customer when it is sent. */
  customerId: id.nullable(),
  state: recipientState,
  reason: leftOutReason.nullable(),
  ticketId: id.nullable(),
  settledAt: instant.nullable(),
});
export type BroadcastRecipient = z.infer<typeof broadcastRecipient>;

/** What one recipient would read. `empty`: placeholders for which there is nothing. */
const broadcastPreview = z.object({
  recipient: broadcastRecipient.pick({ id: true, address: true, name: true }),
  language: z.string(),
  subject: z.string(),
  html: z.string(),
  empty: z.array(z.string()),
  previousId: id.nullable(),
  nextId: id.nullable(),
});

const token = z.object({ token: z.string().max(500) });
const access = 'broadcast.send';
const act = (path: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/broadcasts/:id/${path}`,
    access,
    tag,
    summary,
    params,
    response: broadcast,
  });

export const broadcastEndpoints = {
  listBroadcasts: endpoint({
    method: 'GET',
    path: '/broadcasts',
    access,
    tag,
    summary: 'Broadcasts, newest first',
    query: page,
    response: list(broadcastRow),
  }),
  getBroadcast: endpoint({
    method: 'GET',
    path: '/broadcasts/:id',
    access,
    tag,
    summary: 'One broadcast and how far it is',
    params,
    response: broadcast,
  }),
  createBroadcast: endpoint({
    method: 'POST',
    path: '/broadcasts',
    access,
    tag,
    summary: 'Write one and find its recipients; nothing is sent yet',
    status: 201,
    idempotent: true,
    body: broadcastInput,
    response: broadcast,
  }),
  updateBroadcast: endpoint({
    method: 'PATCH',
    path: '/broadcasts/:id',
    access,
    tag,
    summary: 'Change one that was not started; its recipients are found anew',
    params,
    body: changesOf(broadcastInput).extend({ version: z.int() }),
    response: broadcast,
  }),
  removeBroadcast: endpoint({
    method: 'DELETE',
    path: '/broadcasts/:id',
    access,
    tag,
    summary: 'Delete one that was not started',
    params,
    status: 204,
  }),
  listBroadcastRecipients: endpoint({
    method: 'GET',
    path: '/broadcasts/:id/recipients',
    access,
    tag,
    summary: 'Who gets it, and who is left out and why',
    params,
    query: page.extend({ state: recipientState.optional() }),
    response: list(broadcastRecipient),
  }),
  previewBroadcast: endpoint({
    method: 'GET',
    path: '/broadcasts/:id/preview',
    access,
    tag,
    summary: 'What a recipient would read: the first, or this one',
    params,
    query: z.object({ recipientId: idText.optional() }),
    response: broadcastPreview,
  }),
  testBroadcast: endpoint({
    method: 'POST',
    path: '/broadcasts/:id/test',
    access,
    tag,
    summary: 'Send what a recipient would read to oneself',
    status: 202,
    params,
    body: z.object({ recipientId: id.optional() }),
    response: z.object({ to: email }),
  }),
  startBroadcast: endpoint({
    method: 'POST',
    path: '/broadcasts/:id/start',
    access,
    tag,
    summary: 'Send it, as it was looked at in this version',
    params,
    body: z.object({ version: z.int() }),
    response: broadcast,
  }),
  pauseBroadcast: act('pause', 'Stop sending for now'),
  resumeBroadcast: act('resumption', 'Go on sending'),
  cancelBroadcast: act('cancellation', 'Send no more; what is sent is sent'),
  readUnsubscription: endpoint({
    method: 'GET',
    path: '/unsubscriptions/:token',
    access: 'public',
    tag,
    summary: 'What an unsubscribe link is about; changes nothing',
    params: token,
    response: z.object({ company: z.string(), purpose: broadcastPurpose, locale, done: z.boolean() }),
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: '/unsubscriptions/:token',
    access: 'public',
    tag,
    summary: 'No more of these, or of any broadcasts',
    params: token,
    body: z.object({ all: z.boolean().default(false) }),
    response: z.object({ done: z.literal(true) }),
  }),
};
