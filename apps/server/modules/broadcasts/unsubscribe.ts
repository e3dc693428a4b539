import { broadcastPurposes, type BroadcastPurpose } from '@heed/contract';
import { sql } from 'kysely';
import { transact, type Reader } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { companySettings } from '../identity/index.ts';
import { withdrawConsents } from '../people/index.ts';

const PURPOSE = 'unsubscribe';

/** The page by which a recipient gets no more broadcasts of this kind; it works for as long as the mail is kept. */
export function unsubscribeLink(
  { secrets, config }: Pick<Platform, 'secrets' | 'config'>,
  recipientId: number,
): string {
  return `${config.url}/unsubscribe/${secrets.sign(PURPOSE, String(recipientId), null)}`;
}

interface Subscription {
  personId: number;
  purpose: BroadcastPurpose;
  locale: Locale;
  company: string;
  /** They have said no already. */
  done: boolean;
}

/** What a link is about. Refuses `gone` one that is not ours. */
export async function readSubscription(
  db: Reader,
  { secrets, clock }: Pick<Platform, 'secrets' | 'clock'>,
  token: string,
): Promise<Subscription> {
  const recipientId = secrets.verify(PURPOSE, token, clock.now());
  if (recipientId === null) throw refuse('gone', { reason: 'unsubscribeLinkWrong' });
  const { rows } = await sql<Omit<Subscription, 'company' | 'locale'> & { locale: string | null }>`
    select p.id as "personId", b.purpose, p.locale, coalesce(c.consents -> b.purpose ->> 'given' = 'false', false) as done
    from broadcast_recipient r join broadcast b on b.id = r.broadcast_id join person o on o.id = r.person_id
      join person p on p.id = coalesce(o.canonical_id, o.id) join customer c on c.person_id = p.id
    where r.id = ${Number(recipientId)} and r.state = 'sent'`.execute(db);
  const row = rows[0];
  if (!row) throw refuse('gone', { reason: 'unsubscribeLinkWrong' });
  const { name: company, locale } = await companySettings(db);
  const own = row.locale?.toLowerCase().startsWith('zh') ? 'zh-CN' : row.locale === null ? locale : 'en';
  return { ...row, locale: own, company };
}

/** Notes down, as the customer's own word, that they want no more of these, or (`all`) no broadcasts at all. */
export async function unsubscribe(
  platform: Pick<Platform, 'database' | 'secrets' | 'clock'>,
  token: string,
  { all }: { all: boolean },
): Promise<void> {
  const { database, clock } = platform;
  const { personId, purpose } = await readSubscription(database.hot, platform, token);
  await transact(database, { actor: { kind: 'customer', id: personId }, now: clock.now() }, (tx) =>
    withdrawConsents(tx, personId, all ? broadcastPurposes : [purpose]),
  );
}
