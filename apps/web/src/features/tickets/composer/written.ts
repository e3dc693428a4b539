import type { Attachment, Draft, Message, Ticket } from '@heed/contract';

/** What stands in the composer. `to` and `cc` are null while nobody has changed the usual recipients. */
export interface Written {
  kind: 'reply' | 'note';
  html: string;
  to: string[] | null;
  cc: string[] | null;
  files: Attachment[];
  /** The status that the reply brings along unless another is chosen; of one that was taken back. */
  choice: StatusChoice | null;
  /** The colleague whose draft it was. */
  handedBy: string | null;
}

/** A status to go to with a reply: a category, and the status inside it where that is not the standard one. */
export interface StatusChoice {
  status: 'open' | 'pending' | 'hold' | 'solved';
  customStatusId: number | null;
}

export interface Recipients {
  to: string[];
  cc: string[];
}

/** Who gets a reply unless somebody else is chosen: the customer, and the people in copy. */
export function usualRecipients(ticket: Pick<Ticket, 'requester' | 'ccs'>): Recipients {
  const to = ticket.requester.email ? [ticket.requester.email.toLowerCase()] : [];
  const cc = ticket.ccs
    .flatMap((person) => person.email?.toLowerCase() ?? [])
    .filter((address) => !to.includes(address));
  return { to, cc: [...new Set(cc)] };
}

/**
 * Everybody whom the answer to a message goes to: Reply-To or From, then To and Cc, without our own addresses, nobody
 * twice. Of a message of our own those it went to. Null where the message does not say (it came by another channel).
 */
export function recipientsOf(
  message: Pick<Message, 'kind' | 'channel' | 'author' | 'to' | 'cc' | 'replyTo'>,
  own: ReadonlySet<string>,
): Recipients | null {
  if (message.kind !== 'reply' || message.to.length + message.cc.length === 0) return null;
  const foreign = (addresses: readonly string[]) => [
    ...new Set(
      addresses.map((address) => address.toLowerCase()).filter((address) => !own.has(withoutTag(address))),
    ),
  ];
  const [named, copied] = [message.to, message.cc].map((list) => list.map(({ address }) => address));
  const { author } = message;
  if (author.role !== 'customer') {
    const to = foreign(named!);
    return { to, cc: foreign(copied!).filter((address) => !to.includes(address)) };
  }
  const from = author.email ? [author.email] : [];
  const to = foreign(message.replyTo.length > 0 ? message.replyTo.map(({ address }) => address) : from);
  if (to.length === 0) return null;
  const cc = foreign([...named!, ...copied!]).filter((address) => !to.includes(address));
  return { to: to.slice(0, MOST), cc: cc.slice(0, MOST) };
}

/** On a line, as the server takes them. */
const MOST = 50;

/** `help+token@desk.example` is `help@desk.example`. */
function withoutTag(address: string): string {
  return address.replace(/\+[^@]*@/, '@');
}

/** How the chosen recipients differ from the usual ones. */
export function compareRecipients(
  chosen: Recipients,
  usual: Recipients,
): { leftOut: string[]; added: string[] } {
  const [now, before] = [
    [...chosen.to, ...chosen.cc],
    [...usual.to, ...usual.cc],
  ];
  return {
    leftOut: before.filter((address) => !now.includes(address)),
    added: now.filter((address) => !before.includes(address)),
  };
}

/** Nothing written yet. */
export const blank: Written = {
  kind: 'reply',
  html: '',
  to: null,
  cc: null,
  files: [],
  choice: null,
  handedBy: null,
};

/** A draft of the server as it stands in the composer. */
export function fromDraft(draft: Draft): Written {
  const { kind, html, to, cc, attachments, status, customStatusId, handedBy } = draft;
  return {
    kind,
    html,
    to: to.length > 0 ? to : null,
    cc: to.length > 0 ? cc : null,
    files: attachments,
    choice: status && { status, customStatusId },
    handedBy: handedBy?.name ?? null,
  };
}

/** Both of what was written on two devices: theirs first. What is a private note on either stays one. */
export function joinWritten(theirs: Written, mine: Written): Written {
  const files = [...theirs.files, ...mine.files.filter(({ id }) => theirs.files.every((f) => f.id !== id))];
  const note = theirs.kind === 'note' || mine.kind === 'note';
  return { ...mine, kind: note ? 'note' : 'reply', html: theirs.html + mine.html, files };
}

/** Whether there is nothing to send or to keep. */
export function isBlank({ html, files }: Pick<Written, 'html' | 'files'>): boolean {
  return files.length === 0 && !hasWords(html);
}

/** Whether HTML shows anything: words or a picture. */
export function hasWords(html: string): boolean {
  return /<img\b/i.test(html) || html.replace(/<[^>]*>|&nbsp;|\s/g, '') !== '';
}

/** The files that stand beside the text; pictures in the text are in their place already. */
export function filesBeside({ html, files }: Pick<Written, 'html' | 'files'>): Attachment[] {
  return files.filter((file) => !html.includes(`"${file.url}"`));
}

/**
 * What somebody asked to write before the draft was known. Words of a private note stay a note whatever was asked for;
 * words of a reply may become a note.
 */
export function asWanted(found: Written, wanted: Written['kind'] | null): Written {
  return wanted === 'note' || (wanted === 'reply' && isBlank(found)) ? { ...found, kind: wanted } : found;
}
