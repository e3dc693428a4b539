import type { ReplyFinding } from '@heed/contract';
import { findSecret } from './find-secrets.ts';
import { misnames } from './greeted-name.ts';
import { promisesAttachment } from './promised-attachment.ts';
import { quotesNote } from './quoted-note.ts';

/** A reply that is about to be sent, and what it is seen against. */
export interface ReplyToCheck {
  /** Plain text of what the agent wrote. */
  text: string;
  /** Addresses, in small letters. */
  recipients: readonly string[];
  /** Files and pictures that come along. */
  fileCount: number;
  /** Names of those it may be addressed to: the customer and who else takes part. */
  names: readonly string[];
  /** Addresses that have taken part already, ours among them. */
  known: readonly string[];
  /** Who wrote and was named in the message that is answered. */
  answered: readonly string[];
  /** Private notes of the ticket. */
  notes: readonly string[];
  /** What the customer can read already: its words are no secret. */
  published: readonly string[];
}

/** More is pasted than written. */
const HUGE_CHARACTERS = 100_000;

/**
 * What an attentive colleague would ask before a reply goes: each kind once, with where. Pure; false alarms on ordinary
 * mails must be rare, for a warning that is often wrong is not read.
 */
export function checkReply(reply: ReplyToCheck): ReplyFinding[] {
  const text = reply.text.slice(0, HUGE_CHARACTERS);
  const domains = new Set(reply.known.map(domainOf));
  const strange = reply.recipients.filter((address) => !domains.has(domainOf(address)));
  const dropped = reply.answered.filter((address) => !reply.recipients.includes(address));
  const where: Record<ReplyFinding['code'], string | null> = {
    newDomain: strange.join(', ') || null,
    droppedParticipant: dropped.join(', ') || null,
    privateNote: quotesNote(text, reply),
    missingAttachment: reply.fileCount === 0 ? promisesAttachment(text) : null,
    ...findSecret(text),
    wrongName: misnames(text, reply.names),
    hugeText: reply.text.length > HUGE_CHARACTERS ? String(reply.text.length) : null,
  };
  return Object.entries(where).flatMap(([code, found]) =>
    found === null ? [] : [{ code: code as ReplyFinding['code'], where: found }],
  );
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
