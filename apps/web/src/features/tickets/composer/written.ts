import type { Attachment, Ticket } from '@heed/contract';

/** What stands in the composer. `to` and `cc` are null while nobody has changed the usual recipients. */
export interface Written {
  kind: 'reply' | 'note';
  html: string;
  to: string[] | null;
  cc: string[] | null;
  files: Attachment[];
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
