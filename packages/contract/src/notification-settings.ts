/** How somebody wants to hear of what concerns them. */
import * as z from 'zod';
import { changesOf, params } from './common.ts';
import { endpoint } from './endpoint.ts';
import { notification } from './notifications.ts';

const tag = 'notifications';

export const notificationKind = notification.shape.kind;
/** By mail: not at all, at once, or gathered with others. */
export const mailWay = z.enum(['off', 'now', 'digest']);
export const notificationWays = z.object({
  app: z.boolean(),
  /** By the browser, outside of the page; only what is in the app, too. */
  desktop: z.boolean(),
  /** On my devices while Heed is closed there; only what is in the app, too. */
  push: z.boolean(),
  email: mailWay,
});
export type NotificationWays = z.infer<typeof notificationWays>;

/** A time of day, `HH:MM`, in the agent's own zone. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const notificationSettings = z.object({
  ways: z.record(notificationKind, notificationWays),
  /** What comes while one looks at its ticket counts as read. */
  unlessLooking: z.boolean(),
  /** No desktop notices, nothing on devices and no mails between these; `from` after `until` goes over midnight. */
  quiet: z.object({ from: timeOfDay, until: timeOfDay }).nullable(),
  digest: z.enum(['hourly', 'daily']),
  /** When the daily digest goes. */
  digestAt: timeOfDay,
  sound: z.boolean(),
});
export type NotificationSettings = z.infer<typeof notificationSettings>;

/** What a link in a mail turns off: the mails of one kind, or the digest. */
export const optOutOf = z.union([notificationKind, z.literal('digest')]);
const token = z.string().min(1).max(500);

export const notificationSettingsEndpoints = {
  getNotificationSettings: endpoint({
    method: 'GET',
    path: '/me/notification-settings',
    access: 'signedIn',
    tag,
    summary: 'By which ways I hear of what',
    response: notificationSettings,
  }),
  updateNotificationSettings: endpoint({
    method: 'PATCH',
    path: '/me/notification-settings',
    access: 'signedIn',
    tag,
    summary: 'Change by which ways I hear of what; kinds and ways left out stay',
    body: changesOf(
      notificationSettings.extend({ ways: z.partialRecord(notificationKind, notificationWays.partial()) }),
    ),
    response: notificationSettings,
  }),
  getMuting: endpoint({
    method: 'GET',
    path: '/tickets/:id/muting',
    access: 'ticket.read',
    tag,
    summary: 'Whether I have muted a ticket',
    params,
    response: z.object({ muted: z.boolean() }),
  }),
  muteTicket: endpoint({
    method: 'PUT',
    path: '/tickets/:id/muting',
    access: 'ticket.read',
    tag,
    summary: 'Hear of a ticket only when it is given to me or a note names me',
    params,
    status: 204,
  }),
  unmuteTicket: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/muting',
    access: 'ticket.read',
    tag,
    summary: 'Hear of a ticket again',
    params,
    status: 204,
  }),
  readOptOut: endpoint({
    method: 'GET',
    path: '/notification-opt-outs/:token',
    access: 'public',
    tag,
    summary: 'What the link in a notification mail would turn off; changes nothing',
    params: z.object({ token }),
    response: z.object({ what: optOutOf, done: z.boolean() }),
  }),
  optOut: endpoint({
    method: 'POST',
    path: '/notification-opt-outs/:token',
    access: 'public',
    tag,
    summary: 'Turn the mails of one kind off, by the link in such a mail',
    params: z.object({ token }),
    response: z.object({ what: optOutOf, done: z.boolean() }),
  }),
};
