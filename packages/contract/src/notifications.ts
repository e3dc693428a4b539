import * as z from 'zod';
import { id, instant, list, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';
const tag = 'notifications';

export const notification = z.object({
  id,
  kind: z.enum([
    'assigned',
    'replied',
    'rated',
    'mail-failed',
    'delivery-failed',
    'reply-returned',
    'draft-handed',
    'woken',
    'mentioned',
    'followed-reply',
    'followed-note',
    'side-answered',
    'side-failed',
    'task-assigned',
    'task-due',
  ]),
  ticketId: id.nullable(),
  subject: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  createdAt: instant,
  readAt: instant.nullable(),
  /** The browser tells of it outside of the page, too. */
  desktop: z.boolean(),
});
export type Notification = z.infer<typeof notification>;

export const notificationEndpoints = {
  listNotifications: endpoint({
    method: 'GET',
    path: '/me/notifications',
    access: 'signedIn',
    tag,
    summary: 'What concerns me, newest first',
    query: page,
    response: list(notification).extend({ unread: z.int() }),
  }),
  readNotification: endpoint({
    method: 'POST',
    path: '/me/notifications/:id/reading',
    access: 'signedIn',
    tag,
    summary: 'Mark one as read',
    params,
    status: 204,
  }),
  readAllNotifications: endpoint({
    method: 'POST',
    path: '/me/notifications/reading',
    access: 'signedIn',
    tag,
    summary: 'Mark all as read',
    status: 204,
  }),
};
