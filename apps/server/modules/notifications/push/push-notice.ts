import type { Notification } from '@heed/contract';
import { sql } from 'kysely';
import webPush from 'web-push';
import { system, transact, type Tx } from '../../../platform/database/index.ts';
import type { Locale } from '../../../platform/errors/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { companySettings } from '../../identity/index.ts';
import { findSeeing } from '../../tickets/index.ts';
import { sentenceOf } from '../mailing/notice-texts.ts';
import { decideWays } from '../settings/decide-ways.ts';
import { readReceiver } from '../settings/read-settings.ts';
import { postPush, type PushRequest } from './post-push.ts';
import { dropDevice, untoldDevices, type Device } from './push-devices.ts';
import { readPushKey } from './push-key.ts';
import { publicReach, type PushReach } from './push-reach.ts';

/** What is older is no news: neither we nor the push service try any longer. */
const KEPT_SECONDS = 4 * 3600;

interface Row {
  agentId: number;
  kind: Notification['kind'];
  ticketId: number | null;
  toldIds: number[];
}

/** A notice that goes to these devices now. */
interface Push {
  agentId: number;
  devices: Device[];
  /** What the devices' service worker is told: nothing that a customer wrote. */
  words: { id: number; title: string; body: string; path: string };
}

/**
 * Tells the agent's devices of one notice, each once as far as its push service says: as long as it is unread, its
 * reader still wants that now and sees the ticket. Sending is outside of any transaction; killed in between, a device
 * is told again and shows it once, as both have one tag.
 * @throws {Error} when a push service could not take it now: the job is to run again.
 */
export async function pushNotice(
  platform: Platform,
  notificationId: number,
  reach: PushReach = publicReach,
): Promise<void> {
  const act = <T>(work: (tx: Tx) => Promise<T>) =>
    transact(platform.database, { actor: system, now: platform.clock.now() }, work);
  const push = await act((tx) => decide(tx, platform, notificationId));
  if (push === null || push.devices.length === 0) return;
  const key = await readPushKey(platform);
  const outcomes = await Promise.all(
    push.devices.map(async (device) => ({
      device,
      outcome: await tell(platform, compose(platform, key, { device, words: push.words }), reach),
    })),
  );
  await act(async (tx) => {
    for (const { device, outcome } of outcomes) {
      if (outcome === 'gone')
        await dropDevice(tx, { agentId: push.agentId, deviceId: device.id, cause: 'gone' });
      if (outcome === 'taken')
        await sql`update push_device set used_at = ${tx.now} where id = ${device.id}`.execute(tx.db);
    }
    const done = outcomes.flatMap(({ device, outcome }) => (outcome === 'later' ? [] : [device.id]));
    await sql`update notification set pushed_to = pushed_to || ${done}::bigint[] where id = ${notificationId}`.execute(
      tx.db,
    );
  });
  const left = outcomes.filter(({ outcome }) => outcome === 'later').length;
  if (left > 0) throw new Error(`${left} of ${outcomes.length} devices could not be told`);
}

async function decide(tx: Tx, { secrets }: Platform, notificationId: number): Promise<Push | null> {
  const { rows } = await sql<Row>`
    select agent_id as "agentId", kind, ticket_id as "ticketId", pushed_to as "toldIds" from notification
    where id = ${notificationId} and pushed_to is not null and read_at is null
      and created_at > ${new Date(tx.now.getTime() - KEPT_SECONDS * 1000)}`.execute(tx.db);
  const notice = rows[0];
  if (!notice) return null;
  const { agentId, kind, ticketId, toldIds } = notice;
  const receiver = await readReceiver(tx.db, agentId, ticketId);
  if (!receiver || !decideWays(kind, receiver, tx.now)?.pushAt) return null;
  if (ticketId !== null && (await findSeeing(tx.db, ticketId, [agentId])).length === 0) return null;
  const locale = (receiver.locale as Locale | null) ?? (await companySettings(tx.db)).locale;
  return {
    agentId,
    devices: await untoldDevices(tx.db, secrets, { agentId, toldIds, now: tx.now }),
    words: {
      id: notificationId,
      title: sentenceOf(kind, locale),
      body: ticketId === null ? '' : `#${ticketId}`,
      path: ticketId === null ? '/mail' : `/tickets/all/${ticketId}`,
    },
  };
}

/** Encrypted for the device (RFC 8291), signed by the desk (RFC 8292). */
function compose(
  { config }: Platform,
  key: Awaited<ReturnType<typeof readPushKey>>,
  { device, words }: { device: Device; words: Push['words'] },
): PushRequest {
  const { endpoint, headers, body } = webPush.generateRequestDetails(
    device.subscription,
    JSON.stringify(words),
    {
      vapidDetails: { ...key, subject: contactOf(config.url) },
      TTL: KEPT_SECONDS,
      urgency: 'high',
      topic: `notice-${words.id}`,
      contentEncoding: 'aes128gcm',
    },
  );
  return { endpoint, headers: headers as PushRequest['headers'], body: body! };
}

/** Whom a push service turns to: the desk's address, which it takes with https alone, or its postmaster (RFC 8292, 2.1). */
function contactOf(url: string): string {
  return url.startsWith('https:') ? url : `mailto:postmaster@${new URL(url).hostname}`;
}

/** `done`: refused for good; asking again would change nothing. */
type Outcome = 'taken' | 'gone' | 'done' | 'later';

async function tell({ log }: Platform, request: PushRequest, reach: PushReach): Promise<Outcome> {
  const { host } = new URL(request.endpoint);
  try {
    const status = await postPush(request, reach);
    if (status >= 200 && status < 300) return 'taken';
    if (status === 404 || status === 410) return 'gone';
    const later = status === 429 || status >= 500;
    log.warn({ host, status }, 'a push service did not take a notice');
    return later ? 'later' : 'done';
  } catch (error) {
    log.warn({ err: error, host }, 'a push service could not be reached');
    return 'later';
  }
}
