import type { Notification } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Locale } from '../../../platform/errors/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { queueSystemMail } from '../../channels/email/index.ts';
import { companySettings } from '../../identity/index.ts';
import { findSeeing } from '../../tickets/index.ts';
import { optOutLink, type OptOut } from '../settings/opt-out.ts';
import { readReceiver } from '../settings/read-settings.ts';
import { noticeMail, type NoticeLinks } from './notice-texts.ts';

interface Row {
  agentId: number;
  kind: Notification['kind'];
  ticketId: number | null;
  subject: string | null;
  readAt: Date | null;
}

/**
 * Mails one notice, once however often this runs: as far as its reader still wants such mails and sees the ticket, and
 * has not read it meanwhile. The words are kept sealed and wiped once sent.
 */
export async function mailNotice(tx: Tx, platform: Platform, notificationId: number): Promise<void> {
  const { rows } = await sql<Row>`
    select n.agent_id as "agentId", n.kind, n.ticket_id as "ticketId", t.subject, n.read_at as "readAt"
    from notification n left join ticket t on t.id = n.ticket_id
    where n.id = ${notificationId} and n.mail = 'now' and n.mailed_at is null for update of n`.execute(tx.db);
  const notice = rows[0];
  if (!notice) return;
  const { agentId, kind, ticketId } = notice;
  const receiver = await readReceiver(tx.db, agentId, ticketId);
  if (receiver?.settings.ways[kind].email !== 'now') return;
  if (receiver.settings.unlessLooking && notice.readAt !== null) return;
  if (ticketId !== null && (await findSeeing(tx.db, ticketId, [agentId])).length === 0) return;
  await sql`update notification set mailed_at = ${tx.now} where id = ${notificationId}`.execute(tx.db);
  const locale = (receiver.locale as Locale | null) ?? (await companySettings(tx.db)).locale;
  const links = linksFor(platform, { agentId, what: kind });
  await queueSystemMail(tx, platform.secrets, {
    kind: 'notification',
    key: `notice:${notificationId}`,
    to: { address: receiver.email, name: receiver.name },
    locale,
    ...noticeMail(notice, locale, links),
    headers: {
      ...(ticketId !== null && threadOf(platform, ticketId, agentId)),
      'List-Unsubscribe': `<${links.optOut}>`,
    },
    secret: true,
  });
}

/** Where the notices of this agent lead. */
export function linksFor(platform: Platform, optOut: OptOut): NoticeLinks {
  const { url } = platform.config;
  return {
    urlOf: (ticketId) => (ticketId === null ? `${url}/mail` : `${url}/tickets/all/${ticketId}`),
    optOut: optOutLink(platform, optOut),
    settings: `${url}/settings/notifications`,
  };
}

/** All mails of a ticket to one agent stand together (RFC 5322, 3.6.4): they name a root that was never sent. */
function threadOf({ config }: Platform, ticketId: number, agentId: number): Record<string, string> {
  const root = `<notices.${ticketId}.${agentId}@${new URL(config.url).hostname}>`;
  return { 'In-Reply-To': root, References: root };
}
