import {
  notificationKind,
  type Notification,
  type NotificationSettings,
  type NotificationWays,
} from '@heed/contract';
import { quietUntil } from './quiet-hours.ts';

type Kind = Notification['kind'];

/** Kinds for which somebody waits: the browser tells of them at once, where it may. */
const urgent: ReadonlySet<Kind> = new Set([
  'assigned',
  'replied',
  'mentioned',
  'woken',
  'reply-returned',
  'delivery-failed',
  'side-answered',
  'task-assigned',
  'task-due',
]);
/** Said to me alone, so that it passes a muted ticket. */
const personal: ReadonlySet<Kind> = new Set([
  'assigned',
  'mentioned',
  'draft-handed',
  'task-assigned',
  'task-due',
]);
/** What is seen on the ticket meanwhile is not mailed. */
const GRACE_MS = 60_000;

/** What an agent sets out with. */
export const usualSettings: NotificationSettings = {
  ways: Object.fromEntries(
    notificationKind.options.map((kind) => [kind, { app: true, desktop: urgent.has(kind), email: 'off' }]),
  ) as Record<Kind, NotificationWays>,
  unlessLooking: true,
  quiet: null,
  digest: 'daily',
  digestAt: '09:00',
  sound: false,
};

/** Whom a notice is for. */
export interface Receiver {
  settings: NotificationSettings;
  zone: string;
  /** The ticket that it is about is muted. */
  muted: boolean;
}

/** By which ways one notice goes. */
export interface Delivery {
  app: boolean;
  desktop: boolean;
  /** When a mail of its own goes. */
  mailAt: Date | null;
  digest: boolean;
}

/** By which ways a notice of this kind goes now; null where by none. */
export function decideWays(kind: Kind, { settings, zone, muted }: Receiver, now: Date): Delivery | null {
  const { app, desktop, email } = settings.ways[kind];
  if ((muted && !personal.has(kind)) || (!app && email === 'off')) return null;
  const quiet = quietUntil(settings.quiet, zone, now);
  const soon = settings.unlessLooking ? new Date(now.getTime() + GRACE_MS) : now;
  return {
    app,
    desktop: app && desktop && quiet === null,
    mailAt: email === 'now' ? (quiet ?? soon) : null,
    digest: email === 'digest',
  };
}
