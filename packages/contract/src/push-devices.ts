/** Browsers that are told of what concerns somebody while Heed is closed there (web push, RFC 8030). */
import * as z from 'zod';
import { id, instant, list, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'notifications';

export const pushDevice = z.object({
  id,
  /** The one that asks. */
  current: z.boolean(),
  userAgent: z.string().nullable(),
  createdAt: instant,
  /** When its push service last took a notice. */
  usedAt: instant.nullable(),
});
export type PushDevice = z.infer<typeof pushDevice>;

/** What `PushManager.subscribe()` gives (W3C Push API, `PushSubscription.toJSON()`). */
export const pushSubscription = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(2000),
  keys: z.object({
    /** A point of P-256, uncompressed: 65 bytes as base64url. */
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    /** 16 bytes as base64url. */
    auth: z.string().regex(/^[\w-]{22}(==)?$/),
  }),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscription>;

export const pushDeviceEndpoints = {
  getPushKey: endpoint({
    method: 'GET',
    path: '/push-key',
    access: 'signedIn',
    tag,
    summary: 'The `applicationServerKey` to subscribe a browser with',
    response: z.object({ publicKey: z.string() }),
  }),
  listPushDevices: endpoint({
    method: 'GET',
    path: '/me/push-devices',
    access: 'signedIn',
    tag,
    summary: 'My browsers that are told while Heed is closed there, the latest first',
    query: page,
    response: list(pushDevice),
  }),
  addPushDevice: endpoint({
    method: 'POST',
    path: '/me/push-devices',
    access: 'signedIn',
    tag,
    summary: 'Tell this browser, as long as I am signed in there; takes the place of what it said before',
    status: 201,
    body: pushSubscription,
    response: pushDevice,
  }),
  removePushDevice: endpoint({
    method: 'DELETE',
    path: '/me/push-devices/:id',
    access: 'signedIn',
    tag,
    summary: 'Tell one of my browsers no longer',
    params,
    status: 204,
  }),
};
