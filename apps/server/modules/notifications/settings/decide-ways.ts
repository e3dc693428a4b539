import {
  notificationKind,
  type Notification,
  type NotificationSettings,
  type NotificationWays,
} from '@heed/contract';
import { quietUntil } from './quiet-hours.ts';

type Kind = Notification['kind'];

/** Kinds for which somebody waits: the browser and the agent's devices tell of them at once, where they may. */
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
/** Nor is it told on devices; the page that shows it says so within moments. */
const PUSH_GRACE_MS = 10_000;

/** What an agent sets out with. */
export const usualSettings: NotificationSettings = {
  ways: Object.fromEntries(
    notificationKind.options.map((kind) => [
      kind,
      { app: true, desktop: urgent.has(kind), push: urgent.has(kind), email: 'off' },
    ]),
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
  /** When it goes to the agent's devices. */
  pushAt: Date | null;
  /** When a mail of its own goes. */
  mailAt: Date | null;
  digest: boolean;
}

/** By which ways a notice of this kind goes now; null where by none. */
export function decideWays(kind: Kind, { settings, zone, muted }: Receiver, now: Date): Delivery | null {
  const { app, desktop, push, email } = settings.ways[kind];
  if ((muted && !personal.has(kind)) || (!app && email === 'off')) return null;
  const quiet = quietUntil(settings.quiet, zone, now);
  const soon = (graceMs: number) => (settings.unlessLooking ? new Date(now.getTime() + graceMs) : now);
  return {
    app,
    desktop: app && desktop && quiet === null,
    pushAt: app && push && quiet === null ? soon(PUSH_GRACE_MS) : null,
    mailAt: email === 'now' ? (quiet ?? soon(GRACE_MS)) : null,
    digest: email === 'digest',
  };
}
