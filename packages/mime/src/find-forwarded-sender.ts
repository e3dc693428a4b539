import { readLabelBlock, type LabelBlock } from './header-labels.ts';
import { rawHeader, readHeaders } from './read-headers.ts';
import { readMailboxes } from './read-mailboxes.ts';
import { isOriginalMarker } from './reply-patterns.ts';
import { splitLines } from './split-lines.ts';
import type { Mailbox, ParsedMail } from './types.ts';

const FORWARD_SUBJECT =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|wg|tr|rv|enc|i|inoltra|doorst|vs|vl|vb|pd|pp|továbbítás|továbbítva|ilt|ynt|пересл|转发|轉寄|轉發|转寄|転送|전달|fs|vidarebefordrat|fwd\(\d\))\s*[:：]/iu;
const ADDRESS = /[^\s<>()"',;:[\]]+@[^\s<>()"',;:[\]]+/u;
const MAX_LINES = 2_000;

/**
 * The person whose mail was forwarded to us: the sender named in the header that the forwarding
 * program copied into the body, or that of an attached message. Null when the mail is no forward,
 * or names no address. Trust it only when the forwarder is trusted: anyone can write such a header.
 */
export function findForwardedSender(mail: ParsedMail): Mailbox | null {
  const lines = splitLines(mail.text).slice(0, MAX_LINES);
  const marker = lines.findIndex(isOriginalMarker);
  if (FORWARD_SUBJECT.test(mail.subject) || (marker !== -1 && isForwardMarker(lines[marker]!))) {
    const block = findBlock(lines, marker);
    if (block) return senderOf(lines, block);
    return senderOfAttached(mail);
  }
  return mail.text.trim() === '' ? senderOfAttached(mail) : null;
}

function isForwardMarker(line: string): boolean {
  return /forward|weitergeleitet|transféré|réexpédié|reenviado|inoltrat|encaminhad|reencaminhad|reenviada|doorgestuurd|videresendt|vidarebefordra|välitetty|przek|přeposlan|továbbít|redirecț|пересл|перенапр|переадрес|iletil|yönlendir|terusan|转发|转寄|轉寄|転送|전달/iu.test(
    line,
  );
}

/** The first copied header below the marker; without a marker the first that is complete enough to be one. */
function findBlock(lines: string[], marker: number): LabelBlock | null {
  for (let at = Math.max(0, marker); at < lines.length; at++) {
    const block = readLabelBlock(lines, at, marker === -1 ? 2 : 1);
    if (block) return block;
  }
  return null;
}

function senderOf(lines: string[], block: LabelBlock): Mailbox | null {
  const from = block.fields.find((field) => field.kind === 'from')!;
  const own = readSender(from.value);
  if (own) return own;
  // A long mailbox is folded: the address stands on the next line.
  const at = lines.findIndex((line, index) => index >= block.start && line.includes(from.value));
  return readSender(`${from.value} ${(lines[at + 1] ?? '').replace(/^[\s>|]+/, '')}`);
}

/** Reads `Ann <a@b>`, `Ann [mailto:a@b]`, `Ann (a@b)`, `a@b<mailto:a@b>`, `张三<a@b>` and the like. */
function readSender(value: string): Mailbox | null {
  const found = ADDRESS.exec(value.slice(0, 1_000).replace(/mailto:/gi, ''));
  if (!found) return null;
  const name = value
    .slice(0, 1_000)
    .replace(/mailto:/gi, '')
    .slice(0, found.index)
    .replace(/[<>"“”'*[\](（]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { address: found[0].replace(/[.*_]+$/, ''), name: name.replace(/[,;:]$/, '') };
}

function senderOfAttached(mail: ParsedMail): Mailbox | null {
  const attached = mail.reports.find(
    (report) => report.contentType === 'message/rfc822' || report.contentType === 'message/global',
  );
  if (!attached) return null;
  const source = Buffer.from(attached.text, 'utf8').toString('latin1');
  const sender = readMailboxes(rawHeader(readHeaders(source, 0, source.length), 'from'))[0];
  return sender && sender.address !== '' ? sender : null;
}
