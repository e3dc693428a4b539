import type { Status } from '@heed/contract';

/** A ticket that a mail names in some way. */
export interface ThreadCandidate {
  by: 'own' | 'stored' | 'referenced' | 'token' | 'subject';
  /** The Message-ID, token or number by which it is named. */
  key: string;
  ticketId: number;
  status: Status;
  requesterId: number;
  /** In the trash, from which a reply brings it back; or deleted for ever, where there is nothing left to reply to. */
  deleted: 'no' | 'trash' | 'gone';
  /** The sender is its requester, or in copy. */
  participant: boolean;
}

export type ThreadReason = 'message-id' | 'reply-token' | 'reference' | 'subject-token';

export interface ThreadChoice {
  /** Null: the mail starts a ticket of its own. */
  ticket: ThreadCandidate | null;
  reason: ThreadReason | 'new';
  flags: string[];
  /** Named by the mail, whose sender is not let in. */
  relatedTicketId: number | null;
}

/** What a mail says of the thread that it belongs to. Message-IDs as {@link referenceKey} gives them. */
export interface ThreadClues {
  /** In-Reply-To, then References from the right: the nearest first. */
  ids: readonly string[];
  /** The mail's own, by which an answer to it may be known that came before it. */
  ownId: string | null;
  /** The number in the subject, and whether it stands there in the form of our own token. */
  subject: { ticketId: number; formal: boolean } | null;
}

/**
 * Which ticket a mail belongs to. Our own Message-ID, then a reply token, admit anybody who holds one, flagged when
 * that is nobody who takes part; a Message-ID merely known, then a number in the subject, admit the requester, people
 * in copy and agents. Whoever is not let in starts a ticket of their own, flagged, with the ticket named as related.
 */
export function chooseThread(
  candidates: readonly ThreadCandidate[],
  clues: ThreadClues,
  sender: { isAgent: boolean },
): ThreadChoice {
  const letsIn = ({ participant }: ThreadCandidate) => participant || sender.isAgent;
  const holding = (ticket: ThreadCandidate, reason: ThreadReason): ThreadChoice => ({
    ticket,
    reason,
    flags: letsIn(ticket) ? [] : ['not-a-participant'],
    relatedTicketId: null,
  });

  const own = nearest(candidates, clues.ids, ['own']);
  if (own[0]) return holding(own.find(letsIn) ?? own[0], 'message-id');
  const token = candidates.filter(({ by }) => by === 'token');
  if (token[0]) return holding(token.find(letsIn) ?? token[0], 'reply-token');

  const known = nearest(candidates, clues.ownId === null ? clues.ids : [...clues.ids, clues.ownId], [
    'stored',
    'referenced',
  ]);
  const admitted = known.find(letsIn);
  if (admitted) return { ticket: admitted, reason: 'reference', flags: [], relatedTicketId: null };
  const numbered = candidates.find(({ by }) => by === 'subject');
  if (numbered && letsIn(numbered))
    return { ticket: numbered, reason: 'subject-token', flags: [], relatedTicketId: null };

  const refused = known[0] ?? (clues.subject?.formal ? numbered : undefined);
  if (refused)
    return { ticket: null, reason: 'new', flags: ['forged-reference'], relatedTicketId: refused.ticketId };
  return { ticket: null, reason: 'new', flags: [], relatedTicketId: null };
}

/** Candidates known by these ids, the nearest id first, for each id the better known and older first. */
function nearest(
  candidates: readonly ThreadCandidate[],
  ids: readonly string[],
  kinds: readonly ThreadCandidate['by'][],
): ThreadCandidate[] {
  const suited = candidates.filter(({ by }) => kinds.includes(by));
  const rank = (candidate: ThreadCandidate) => ids.indexOf(candidate.key);
  return suited
    .filter((candidate) => rank(candidate) !== -1)
    .sort(
      (a, b) => rank(a) - rank(b) || kinds.indexOf(a.by) - kinds.indexOf(b.by) || a.ticketId - b.ticketId,
    );
}

const NUMBER = /#(\d{1,15})(?!\d)/;
/** As our own mails write it, `[#1234]`, or at the start, alone or after a mark of reply and a word for ticket. */
const FORMAL =
  /\[[^\]]{0,40}#(\d{1,15})\]|^\s*(?:[^\s:：]{1,12}(?:\[\d+\])?\s?[:：]\s*){0,4}(?:ticket|request|case|工单|请求)?\s*#(\d{1,15})(?!\d)/iu;

/** The ticket number that a subject names. A number in the middle (`order #77`) counts only for those who take part. */
export function readSubjectToken(subject: string): ThreadClues['subject'] {
  const formal = FORMAL.exec(subject);
  if (formal) return { ticketId: Number(formal[1] ?? formal[2]), formal: true };
  const plain = NUMBER.exec(subject);
  return plain ? { ticketId: Number(plain[1]), formal: false } : null;
}
