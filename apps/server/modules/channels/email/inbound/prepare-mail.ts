import {
  classifyAutomatic,
  findForwardedSender,
  parseMail,
  type Automatic,
  type Mailbox,
  type ParsedMail,
} from '@heed/mime';
import type { Platform } from '../../../../platform/index.ts';
import type { NewAttachment } from '../../../tickets/index.ts';
import { passesDmarc, type DNSResolver } from './check-dmarc.ts';
import { decideEarly, type EarlyEnd } from './decide-course.ts';
import { isAddress } from './is-address.ts';
import type { WaitingMail } from './mail-row.ts';
import { readContext, type MailContext } from './read-context.ts';
import { findTokens } from './references.ts';

/** Who sent a mail. */
export interface MailSender {
  address: string;
  name: string;
  /** False for the stand-in of a mail that names nobody. */
  isKnown: boolean;
}

/** A mail understood as far as that goes without changing anything; its attachments are on disk. */
export interface PreparedMail {
  row: WaitingMail;
  mail: ParsedMail;
  sender: MailSender;
  context: MailContext;
  automatic: Automatic;
  /** It ends without touching a ticket. */
  early: EarlyEnd | null;
  /** Reply tokens in the addresses that it was sent to. */
  tokens: string[];
  /** Whose mail an agent has forwarded here. */
  forwardedFor: Mailbox | null;
  /** The sender's domain vouches for it; asked only where that decides something. */
  verified: boolean;
  files: NewAttachment[];
  flags: string[];
}

const MAX_ADDRESSES = 500;
const MAX_FILES = 500;
/** RFC 2606: a domain that nobody can have. */
const NOBODY: MailSender = { address: 'unknown@sender.invalid', name: 'Unknown sender', isKnown: false };

/** Reads, parses and judges a mail; everything slow or outside the database happens here, before the transaction. */
export async function prepareMail(
  platform: Platform,
  row: WaitingMail,
  raw: Uint8Array,
  resolver?: DNSResolver,
): Promise<PreparedMail> {
  const mail = await parseMail(raw);
  const addresses = [
    ...row.envelopeTo,
    ...mail.deliveredTo,
    ...[...mail.to, ...mail.cc, ...mail.replyTo].map(({ address }) => address),
  ].slice(0, MAX_ADDRESSES);
  const named = findSender(mail, row);
  const ask = (sender: MailSender) =>
    readContext(platform.database, {
      sender: sender.address,
      addresses,
      messageId: mail.messageId,
      inboxId: row.inboxIds[0] ?? null,
    });
  const first = await ask(named);
  const sender =
    first.own.has(named.address) && !first.ownMessageId ? senderOfForm(named, mail, first) : named;
  const context = withoutNobody(sender, sender === named ? first : await ask(sender));
  const automatic = classify(mail, row);
  const early = decideEarly({ context, sender, automatic, released: row.released });
  const tokens = findTokens(addresses);
  const asksDmarc = early === null && context.agentId !== null && tokens.length > 0;
  return {
    row,
    mail,
    sender,
    context,
    automatic,
    early,
    tokens,
    forwardedFor: early === null && context.agentId !== null ? forwardedPerson(mail, context) : null,
    verified: asksDmarc && (await passesDmarc(raw, row.envelope, resolver)),
    files: early === null ? await storeFiles(platform, mail) : [],
    flags: flagsOf({ row, mail, sender, named }),
  };
}

function findSender(mail: ParsedMail, row: WaitingMail): MailSender {
  for (const { address, name } of [
    mail.from,
    { address: row.envelope?.from ?? '', name: mail.from?.name ?? '' },
  ].filter((mailbox) => mailbox !== null)) {
    if (isAddress(address))
      return { address: address.toLowerCase(), name: name.slice(0, 200), isKnown: true };
  }
  return NOBODY;
}

/** A contact form writes from the desk's own address and names the visitor in Reply-To: that is who asks. */
function senderOfForm(named: MailSender, mail: ParsedMail, context: MailContext): MailSender {
  const visitor = mail.replyTo.find(
    ({ address }) => isAddress(address) && !context.own.has(address.toLowerCase()),
  );
  return visitor
    ? { address: visitor.address.toLowerCase(), name: visitor.name.slice(0, 200), isKnown: true }
    : named;
}

/** Mails that name nobody have a stand-in for a customer in common, who takes part in nothing. */
function withoutNobody(sender: MailSender, context: MailContext): MailContext {
  return sender.isKnown ? context : { ...context, customerId: null, agentId: null };
}

/** A null return path says that a program wrote it, which must get no answer (RFC 3834, 2). */
function classify(mail: ParsedMail, row: WaitingMail): Automatic {
  const automatic = classifyAutomatic(mail);
  const isNull =
    row.envelope?.from === '' ||
    mail.headers.get('return-path')?.some((value) => value.replace(/\s/g, '') === '<>');
  return automatic.kind === 'human' && isNull
    ? { ...automatic, kind: 'notification', suppressAutoReply: true }
    : automatic;
}

function forwardedPerson(mail: ParsedMail, { own }: MailContext): Mailbox | null {
  const person = findForwardedSender(mail);
  if (
    !person ||
    !isAddress(person.address) ||
    own.has(person.address.toLowerCase()) ||
    person.address.toLowerCase() === mail.from?.address.toLowerCase()
  )
    return null;
  return { address: person.address.toLowerCase(), name: person.name.slice(0, 200) };
}

async function storeFiles({ files }: Platform, mail: ParsedMail): Promise<NewAttachment[]> {
  const stored: NewAttachment[] = [];
  for (const { name, contentType, contentId, inline, content } of mail.attachments.slice(0, MAX_FILES)) {
    stored.push({
      name: name || 'attachment',
      contentType,
      contentId: contentId?.slice(0, 998) ?? null,
      inline,
      ...(await files.put(content)),
    });
  }
  return stored;
}

function flagsOf({
  row,
  mail,
  sender,
  named,
}: {
  row: WaitingMail;
  mail: ParsedMail;
  sender: MailSender;
  named: MailSender;
}): string[] {
  const writtenFrom = mail.from?.address.toLowerCase();
  return [
    ...(row.sameId ? ['same-id-other-content'] : []),
    ...(!sender.isKnown ? ['no-sender'] : named.address !== writtenFrom ? ['no-from'] : []),
    ...(sender !== named ? ['by-form'] : []),
    ...(sender === named && mail.replyTo.some(({ address }) => address.toLowerCase() !== sender.address)
      ? ['other-reply-to']
      : []),
    ...(mail.attachments.length > MAX_FILES ? ['cut'] : []),
  ];
}
