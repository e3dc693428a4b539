import { optOutOf, type Notification, type NotificationSettings } from '@heed/contract';
import type { Secrets } from '../../../platform/crypto/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import type { Platform } from '../../../platform/index.ts';

const PURPOSE = 'notification opt-out';

export interface OptOut {
  agentId: number;
  /** The mails of one kind, or the digest. */
  what: Notification['kind'] | 'digest';
}

/** The page that turns such mails off for this agent, once it is confirmed there: a mail filter that looks turns nothing off. */
export function optOutLink({ config, secrets }: Pick<Platform, 'config' | 'secrets'>, of: OptOut): string {
  return `${config.url}/opt-out?token=${encodeURIComponent(secrets.sign(PURPOSE, `${of.agentId}:${of.what}`, null))}`;
}

/** What a token turns off. Refuses `gone` one that is not ours. */
export function optOutBy(secrets: Secrets, token: string, now: Date): OptOut {
  const [agentId, what] = secrets.verify(PURPOSE, token, now)?.split(':') ?? [];
  const known = optOutOf.safeParse(what);
  if (!known.success) throw refuse('gone');
  return { agentId: Number(agentId), what: known.data };
}

/** Whether nothing of it is mailed any more. */
export function isOptedOut({ ways }: NotificationSettings, what: OptOut['what']): boolean {
  return what === 'digest'
    ? Object.values(ways).every(({ email }) => email !== 'digest')
    : ways[what].email === 'off';
}

/** The ways that change by it. */
export function withoutMails({ ways }: NotificationSettings, what: OptOut['what']): Partial<typeof ways> {
  const off = Object.entries(ways).filter(([kind, { email }]) =>
    what === 'digest' ? email === 'digest' : kind === what,
  );
  return Object.fromEntries(off.map(([kind, way]) => [kind, { ...way, email: 'off' as const }]));
}
