import { sql } from 'kysely';
import { system, transact, type Tx } from '../../../platform/database/index.ts';
import type { Locale } from '../../../platform/errors/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { queueSystemMail } from '../../channels/email/index.ts';
import { companySettings } from '../../identity/index.ts';
import { findSeeing } from '../../tickets/index.ts';
import { readReceiver } from '../settings/read-settings.ts';
import { linksFor } from './mail-notice.ts';
import { digestMail, type NoticeWords } from './notice-texts.ts';

/** So many are named; the others are counted. */
const NAMED = 50;

/** Sends every digest that is due, each in a transaction of its own: once, whoever runs it and wherever it is killed. */
export async function sendDigests(platform: Platform): Promise<void> {
  const { database, clock } = platform;
  for (;;) {
    const sent = await transact(database, { actor: system, now: clock.now() }, (tx) =>
      sendNext(tx, platform),
    );
    if (!sent) return;
  }
}

async function sendNext(tx: Tx, platform: Platform): Promise<boolean> {
  const { rows } = await sql<{ agentId: number; due: Date }>`
    with next as (
      select agent_id, digest_due_at from notification_settings where digest_due_at <= ${tx.now} order by digest_due_at limit 1 for update skip locked
    )
    update notification_settings s set digest_due_at = null from next where s.agent_id = next.agent_id
    returning s.agent_id as "agentId", next.digest_due_at as due`.execute(tx.db);
  if (!rows[0]) return false;
  const { agentId, due } = rows[0];
  const receiver = await readReceiver(tx.db, agentId, null);
  const notices = (await takeWaiting(tx, agentId)).filter(
    ({ kind }) => receiver?.settings.ways[kind].email === 'digest',
  );
  const seen = await visible(tx, agentId, notices);
  if (!receiver || seen.length === 0) return true;
  const locale = (receiver.locale as Locale | null) ?? (await companySettings(tx.db)).locale;
  const links = linksFor(platform, { agentId, what: 'digest' });
  await queueSystemMail(tx, platform.secrets, {
    kind: 'notification',
    key: `digest:${agentId}:${due.getTime()}`,
    to: { address: receiver.email, name: receiver.name },
    locale,
    ...digestMail(seen.slice(0, NAMED), Math.max(0, seen.length - NAMED), { locale, links }),
    headers: { 'List-Unsubscribe': `<${links.optOut}>` },
    secret: true,
  });
  return true;
}

/** What waits for the agent's digest is done with; that which was read meanwhile is not told. */
async function takeWaiting(tx: Tx, agentId: number): Promise<NoticeWords[]> {
  const { rows } = await sql<NoticeWords & { id: number; read: boolean }>`
    with taken as (
      update notification set mailed_at = ${tx.now} where agent_id = ${agentId} and mail = 'digest' and mailed_at is null
      returning id, kind, ticket_id, read_at
    )
    select n.id, n.kind, n.ticket_id as "ticketId", t.subject, n.read_at is not null as read
    from taken n left join ticket t on t.id = n.ticket_id order by n.id`.execute(tx.db);
  return rows.filter(({ read }) => !read);
}

/** Those about tickets that the agent sees now. */
async function visible(tx: Tx, agentId: number, notices: NoticeWords[]): Promise<NoticeWords[]> {
  const seen = new Map<number | null, boolean>([[null, true]]);
  for (const { ticketId } of notices)
    if (ticketId !== null && !seen.has(ticketId))
      seen.set(ticketId, (await findSeeing(tx.db, ticketId, [agentId])).length > 0);
  return notices.filter(({ ticketId }) => seen.get(ticketId));
}
