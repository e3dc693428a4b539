import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { FileTooLarge } from '../../../../platform/files/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { createImapClient } from '../inboxes/imap-client.ts';
import type { ImapSettings } from '../inboxes/inbox-row.ts';
import type { ServerAccess } from '../inboxes/read-server.ts';
import { createBell } from './bell.ts';
import { moveCursor, openCursor, type MailboxCursor } from './mailbox-cursor.ts';
import { receiveMail, recordTooLarge } from './receive-mail.ts';

/** How the watch tells where it stands. */
export interface WatchReport {
  /** Everything there was is taken; the server will say when there is more. */
  listening(): Promise<void>;
  /** A mail was taken that the server had for this many seconds. */
  fetched(lagSeconds: number): Promise<void>;
}

const BATCH = 100;
const CHUNK_BYTES = 1_000_000;
/** Without a word from the server, the mailbox is looked at this often; IDLE may have died unheard. */
const LOOK_AGAIN_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Takes every new mail of a mailbox until `signal` aborts: what waits there first, one by one in order of arrival, then
 * what comes, as the server says so (IDLE, RFC 2177). The cursor moves only after a mail is committed, so a crash
 * repeats one mail at most, which is then known. Flags stay as they are. Rejects when the connection fails.
 */
export async function watchMailbox(
  platform: Platform,
  inboxId: number,
  access: ServerAccess<ImapSettings>,
  report: WatchReport,
  signal: AbortSignal,
): Promise<void> {
  const { folder } = access.settings;
  const client = createImapClient(access, { clientInfo: { name: 'Heed' }, disableAutoIdle: true });
  const bell = createBell();
  let failure: Error | null = null;
  client.on('error', (error: Error) => (failure = error));
  for (const event of ['exists', 'close', 'error'] as const) client.on(event, bell.ring);
  const leave = () => (client.close(), bell.ring());
  signal.addEventListener('abort', leave);
  try {
    await client.connect();
    const mailbox = await client.mailboxOpen(folder, { readOnly: true });
    const watched: Watched = {
      platform,
      client,
      inboxId,
      folder,
      report,
      signal,
      cursor: await openCursor(platform, { inboxId, folder }, mailbox),
    };
    while (!signal.aborted) {
      await takeNew(watched);
      if (!client.usable) throw failure ?? new Error('the mail server closed the connection');
      await report.listening();
      // Ends with the next command; that it failed shows in the client.
      void client.idle().catch(() => {});
      await bell.next(LOOK_AGAIN_MS);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', leave);
    client.close();
  }
}

interface Watched {
  platform: Platform;
  client: ImapFlow;
  inboxId: number;
  folder: string;
  report: WatchReport;
  signal: AbortSignal;
  cursor: MailboxCursor;
}

/** Takes mails until none is left that the cursor has not passed. */
async function takeNew(watched: Watched): Promise<void> {
  const uids = await findNew(watched);
  for (let at = 0; at < uids.length && !watched.signal.aborted; at += BATCH) {
    const range = uids.slice(at, at + BATCH).join(',');
    const found = await watched.client.fetchAll(
      range,
      { uid: true, size: true, internalDate: true, flags: true },
      { uid: true },
    );
    for (const each of found.sort((a, b) => a.uid - b.uid)) {
      if (watched.signal.aborted) return;
      if (isWanted(each, watched.cursor)) await takeMail(watched, each);
      watched.cursor.lastUid = each.uid;
      await moveCursor(watched.platform, watched, watched.cursor.uidValidity, each.uid);
    }
  }
}

/** UIDs beyond the cursor, ascending; of those that were there before the watch, the unread and the recent ones. */
async function findNew({ client, cursor }: Watched): Promise<number[]> {
  const { lastUid, unseenUntil, watchedSince } = cursor;
  const found: number[] = [];
  if (lastUid < unseenUntil) {
    const uid = `${lastUid + 1}:${unseenUntil}`;
    // SEARCH SINCE knows days only, in the server's own time.
    const since = new Date(watchedSince.getTime() - DAY_MS);
    found.push(
      ...((await client.search({ uid, seen: false }, { uid: true })) || []),
      ...((await client.search({ uid, since }, { uid: true })) || []),
    );
  }
  const from = Math.max(lastUid, unseenUntil) + 1;
  // `n:*` names the last mail even when its UID is below n.
  const later = (await client.search({ uid: `${from}:*` }, { uid: true })) || [];
  return [...new Set([...found, ...later.filter((uid) => uid >= from)])].sort((a, b) => a - b);
}

function isWanted(
  { uid, flags, internalDate }: FetchMessageObject,
  { unseenUntil, watchedSince }: MailboxCursor,
): boolean {
  return uid > unseenUntil || !flags?.has('\\Seen') || arrivedAt(internalDate) >= watchedSince.getTime();
}

function arrivedAt(internalDate: Date | string | undefined): number {
  return internalDate === undefined ? 0 : new Date(internalDate).getTime();
}

async function takeMail(
  watched: Watched,
  { uid, size = 0, internalDate }: FetchMessageObject,
): Promise<void> {
  const { platform, client, inboxId } = watched;
  if (size > platform.config.maxMailBytes) return noteTooLarge(watched, uid, size);
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: CHUNK_BYTES });
  // Somebody has removed it meanwhile.
  if (!content) return;
  try {
    await receiveMail(platform, { source: 'imap', content, inboxes: [{ id: inboxId, to: [] }] });
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    await noteTooLarge(watched, uid, size);
  }
  await watched.report.fetched(
    Math.max(0, (platform.clock.now().getTime() - arrivedAt(internalDate)) / 1000),
  );
}

async function noteTooLarge(
  { platform, client, inboxId }: Watched,
  uid: number,
  sizeBytes: number,
): Promise<void> {
  const found = await client.fetchOne(String(uid), { envelope: true }, { uid: true });
  const envelope = found ? found.envelope : undefined;
  const [from] = envelope?.from ?? [];
  await recordTooLarge(platform, {
    inboxId,
    sizeBytes,
    messageId: envelope?.messageId?.replace(/^<|>$/g, '') ?? null,
    subject: envelope?.subject ?? '',
    from: from ? { address: from.address ?? '', name: from.name ?? '' } : null,
    to: (envelope?.to ?? []).map(({ address }) => address ?? '').filter(Boolean),
  });
}
