import type { Reader } from '../../../../platform/database/index.ts';
import { readInboxes, type InboxRow } from '../inboxes/inbox-row.ts';

/**
 * The inbox a mail goes out from: the one it belongs to while that stands and is enabled, else the desk's default:
 * the first enabled one that can send, else the first enabled one; null when there is none.
 */
export async function chooseInbox(db: Reader, wantedId: number | null): Promise<InboxRow | null> {
  const enabled = (await readInboxes(db)).filter((inbox) => inbox.enabled);
  return (
    enabled.find((inbox) => inbox.id === wantedId) ??
    enabled.find((inbox) => inbox.smtp !== null) ??
    enabled[0] ??
    null
  );
}
