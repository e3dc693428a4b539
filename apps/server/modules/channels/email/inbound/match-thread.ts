import { createHash } from 'node:crypto';
import type { ParsedMail } from '@heed/mime';
import type { Tx } from '../../../../platform/database/index.ts';
import {
  chooseThread,
  readSubjectToken,
  type ThreadCandidate,
  type ThreadChoice,
  type ThreadClues,
} from './choose-thread.ts';
import { referenceKey } from './references.ts';

/** Who sent the mail, as far as threads are concerned. */
export interface ThreadSender {
  /** Null: nobody we know. */
  personId: number | null;
  isAgent: boolean;
}

/** The names of a thread that are looked at: the nearest ones, and the root. */
const MAX_IDS = 50;

/**
 * Finds the ticket that a mail belongs to, or that it starts one (see {@link chooseThread}). Until the commit it holds
 * the thread: another mail that names one of the same Message-IDs waits, so that two at once make one ticket.
 * `tokens`: reply tokens in the addresses that the mail was sent to.
 */
export async function matchThread(
  tx: Tx,
  mail: Pick<ParsedMail, 'messageId' | 'inReplyTo' | 'references' | 'subject'>,
  tokens: readonly string[],
  sender: ThreadSender,
): Promise<ThreadChoice> {
  const ids = threadIds(mail);
  const clues: ThreadClues = {
    ids,
    ownId: mail.messageId === null ? null : referenceKey(mail.messageId),
    subject: readSubjectToken(mail.subject),
  };
  // Sent together and done one after the other.
  const [, candidates] = await Promise.all([
    holdThread(tx, clues),
    findCandidates(tx, clues, tokens, sender),
  ]);
  const choice = chooseThread(candidates, clues, sender);
  // What was deleted for ever cannot go on: the mail starts anew, and says why.
  if (choice.ticket?.deleted === 'gone')
    return { ticket: null, reason: 'new', flags: ['ticket-deleted'], relatedTicketId: null };
  return choice;
}

/** Keys of In-Reply-To, then References from the right, each once. */
export function threadIds({ inReplyTo, references }: Pick<ParsedMail, 'inReplyTo' | 'references'>): string[] {
  const ids = [...new Set([...inReplyTo, ...references.toReversed()].map(referenceKey))];
  return ids.length > MAX_IDS ? [...ids.slice(0, MAX_IDS - 1), ids.at(-1)!] : ids;
}

/** Advisory locks for the transaction, taken in one order everywhere, so that two never wait for each other. */
async function holdThread(tx: Tx, { ids, ownId }: ThreadClues): Promise<void> {
  const keys = [...ids, ...(ownId === null ? [] : [ownId])].map(lockKey).sort((a, b) => (a < b ? -1 : 1));
  if (keys.length > 0)
    await tx.prepared('hold-thread', 'select pg_advisory_xact_lock(k) from unnest($1::bigint[]) k', [
      keys.map(String),
    ]);
}

function lockKey(id: string): bigint {
  return createHash('sha256').update('mail thread\0').update(id).digest().readBigInt64BE();
}

// A message that was split off takes those who answer it along; what was merged is found where it was merged into.
const find = `
  with named as (
    select r.kind as by, r.message_id_header as key, coalesce(m.ticket_id, r.ticket_id) as ticket_id from mail_reference r left join message m on m.id = r.message_id where r.message_id_header = any($1) and r.ticket_id is not null
    union all
    select 'token', k.token, k.ticket_id from reply_token k where k.token = any($2)
    union all
    select 'subject', t.id::text, t.id from ticket t where t.id = $3
  )
  select n.by, n.key, t.id as "ticketId", t.status, case when t.purged_at is not null then 'gone' when t.trashed_at is not null then 'trash' else 'no' end as deleted, coalesce(r.canonical_id, r.id) as "requesterId",
    coalesce(coalesce(r.canonical_id, r.id) = $4 or exists (
      select 1 from ticket_participant tp join person p on p.id = tp.person_id
      where tp.ticket_id = t.id and tp.role = 'cc' and coalesce(p.canonical_id, p.id) = $4), false) as participant
  from named n join ticket o on o.id = n.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id) join person r on r.id = t.requester_id`;

async function findCandidates(
  tx: Tx,
  { ids, ownId, subject }: ThreadClues,
  tokens: readonly string[],
  sender: ThreadSender,
): Promise<ThreadCandidate[]> {
  return tx.prepared<ThreadCandidate>('match-thread', find, [
    ownId === null ? ids : [...ids, ownId],
    tokens,
    subject?.ticketId ?? null,
    sender.personId,
  ]);
}
