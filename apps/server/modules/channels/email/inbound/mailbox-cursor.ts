import { system, transact } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';

/** How far a folder is read. */
export interface MailboxCursor {
  uidValidity: bigint;
  lastUid: number;
  /** Mails up to here were there when the watch began, or when the server numbered anew: not all of them are new. */
  unseenUntil: number;
  watchedSince: Date;
}

interface Folder {
  inboxId: number;
  folder: string;
}

interface Row {
  uid_validity: string;
  last_uid: number;
  unseen_until: number;
  watched_since: Date;
}

const open = `
  insert into mailbox_cursor (inbox_id, folder, uid_validity, last_uid, unseen_until, watched_since, moved_at) values ($1, $2, $3, 0, $4, $5, $5)
  on conflict (inbox_id, folder) do update set
    last_uid = case when mailbox_cursor.uid_validity = excluded.uid_validity then mailbox_cursor.last_uid else 0 end,
    unseen_until = case when mailbox_cursor.uid_validity = excluded.uid_validity then mailbox_cursor.unseen_until else excluded.unseen_until end,
    uid_validity = excluded.uid_validity
  returning uid_validity, last_uid, unseen_until, watched_since`;

/**
 * The cursor of a folder as the server shows it now. A folder seen for the first time starts at its beginning; one
 * whose UIDVALIDITY has changed (RFC 9051, 2.3.1.1) starts anew, since none of its numbers means what it meant.
 */
export async function openCursor(
  platform: Platform,
  { inboxId, folder }: Folder,
  mailbox: { uidValidity: bigint; uidNext: number },
): Promise<MailboxCursor> {
  const [row] = await write(platform, open, [
    inboxId,
    folder,
    String(mailbox.uidValidity),
    mailbox.uidNext - 1,
  ]);
  const { uid_validity, last_uid, unseen_until, watched_since } = row!;
  return {
    uidValidity: BigInt(uid_validity),
    lastUid: last_uid,
    unseenUntil: unseen_until,
    watchedSince: watched_since,
  };
}

/** Everything up to `uid` is safe here. Never moves back, nor under another numbering. */
export async function moveCursor(
  platform: Platform,
  { inboxId, folder }: Folder,
  uidValidity: bigint,
  uid: number,
): Promise<void> {
  const move =
    'update mailbox_cursor set last_uid = $4, moved_at = $5 where inbox_id = $1 and folder = $2 and uid_validity = $3 and last_uid < $4 returning uid_validity, last_uid, unseen_until, watched_since';
  await write(platform, move, [inboxId, folder, String(uidValidity), uid]);
}

/** `values` are followed by the time. */
async function write(platform: Platform, text: string, values: unknown[]): Promise<Row[]> {
  return transact(platform.database, { actor: system, now: platform.clock.now() }, (tx) =>
    tx.prepared<Row>(`mailbox-cursor-${text.length}`, text, [...values, tx.now]),
  );
}
