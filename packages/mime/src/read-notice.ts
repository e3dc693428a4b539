import type { ParsedMail } from './types.ts';

/** What a plain-text notice of failure says above the returned message. */
export interface Notice {
  text: string;
  recipients: string[];
  status: string | null;
}

const ORIGINAL_START =
  /^[\s>*_=-]*(?:-{2,}.{0,10}(?:below this line|this is a copy|the body of the message|original message|returned (?:message|mail)|header|unsent message|message header|copy of)|(?:original|returned) (?:message|mail|e-mail)(?: header)?s?(?: follows?\s*[:.]|\s*:)|-{3,}.{0,60}(?:original|copy|message|header)|message headers? follows?|below (?:is|this)|(?:the )?(?:header|beginning|first|start|text) of the (?:original|message)|the following is a copy|return-path\s*:|received\s*:\s*(?:from|by|\())/im;
const ADDRESS = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*/g;
const MAX_NOTICE = 10_000;
const MAX_RECIPIENTS = 100;

/** Where the returned message begins in a notice; -1 when the notice has none. */
export function findOriginalStart(text: string): number {
  const found = ORIGINAL_START.exec(text.slice(0, 50_000));
  return found ? found.index : -1;
}

/** Reads the failed addresses and the status code out of a notice in words. */
export function readNotice(mail: ParsedMail): Notice {
  const start = findOriginalStart(mail.text);
  const text = mail.text.slice(0, Math.min(start === -1 ? MAX_NOTICE : start, MAX_NOTICE));
  const status = /\b([45]\.\d{1,2}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  return { text, status, recipients: findRecipients(mail, text, start) };
}

/** From the surest source down: the header for it, a line of its own, any mention, the returned To. */
function findRecipients(mail: ParsedMail, text: string, start: number): string[] {
  const header = mail.headers.get('x-failed-recipients')?.join(',') ?? '';
  const own = new Set(
    [...mail.to, ...(mail.from ? [mail.from] : [])].map((mailbox) => mailbox.address.toLowerCase()),
  );
  const strange = (list: string[]): string[] => list.filter((address) => !own.has(address));
  const lines = addresses(linesOfTheirOwn(text));
  const candidates = [
    addresses(header),
    strange(lines),
    lines,
    strange(addresses(text)),
    returnedTo(mail, start),
  ];
  return (candidates.find((list) => list.length > 0) ?? []).slice(0, MAX_RECIPIENTS);
}

/** Lines that begin with an address: `<a@b>:`, `  a@b`, `* a@b`, `a@b: reason`, `RCPT TO: a@b`, `550 <a@b>...`. */
function linesOfTheirOwn(text: string): string {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    const match =
      /^[\s>*•-]{0,12}(?:[45]\d\d[ -]{1,3}|(?:final[- ]|original[- ])?recipient(?: address)?:\s*(?:rfc822;\s*)?|rcpt to:\s*|undeliverable to\s+)?<?([^\s<>@:,;"'()]{1,64}@[^\s<>@:,;"'()]{1,255})>?(?:[\s:,;(]|$)/i.exec(
        line.slice(0, 500),
      );
    if (match) found.push(match[1]!);
  }
  return found.join('\n');
}

function returnedTo(mail: ParsedMail, start: number): string[] {
  const returned = mail.reports
    .filter((report) => /rfc822/.test(report.contentType))
    .map((report) => report.text);
  for (const text of [...returned, start === -1 ? '' : mail.text.slice(start)]) {
    const found = /^[ \t>]*to[ \t]*:([^\n]*(?:\n[ \t][^\n]*){0,20})/im.exec(text);
    if (found) return addresses(found[1]!);
  }
  return [];
}

function addresses(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(ADDRESS)].map((match) => match[0].toLowerCase().replace(/^[.'=]+|[.']+$/g, '')),
    ),
  ];
}
