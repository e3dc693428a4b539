import type { Tx } from '../../../../platform/database/index.ts';
import { findOrCreateCustomerByEmail } from '../../../people/index.ts';
import {
  addAttachments,
  addNote,
  lockTicket,
  markSpam,
  openTicket,
  replyAsAgent,
  replyAsCustomer,
  updateTicket,
  type MessageContent,
} from '../../../tickets/index.ts';
import type { ThreadCandidate, ThreadChoice } from './choose-thread.ts';
import type { Course } from './decide-course.ts';
import { isAddress } from './is-address.ts';
import { isSpam } from './is-spam.ts';
import type { Settlement } from './mail-row.ts';
import { makeContent } from './make-content.ts';
import { threadIds } from './match-thread.ts';
import type { PreparedMail } from './prepare-mail.ts';
import { recordReferences } from './references.ts';

/** A mail on its way to a ticket. */
export interface MailToWrite {
  prepared: PreparedMail;
  thread: ThreadChoice;
  flags: string[];
}

type Written = Pick<Settlement, 'outcome' | 'ticketId' | 'messageId'>;

const MAX_CCS = 50;
const MAX_RECIPIENTS = 200;

/** Does what was decided through the commands of tickets, and remembers the Message-IDs that lead there. */
export async function writeMail(
  tx: Tx,
  course: Exclude<Course, { act: 'settle' }>,
  mail: MailToWrite,
): Promise<Settlement> {
  const { prepared, thread } = mail;
  const flags = [
    ...prepared.flags,
    ...thread.flags,
    ...mail.flags,
    ...('flags' in course ? course.flags : []),
  ];
  const written = await write(tx, course, { ...mail, flags });
  if (written.messageId != null)
    await recordReferences(tx, written.ticketId!, referencesOf(prepared, written.messageId));
  const relatedTicketId =
    course.act === 'open' && thread.ticket ? thread.ticket.ticketId : thread.relatedTicketId;
  return { ...written, reason: reasonOf(course, thread), flags, relatedTicketId };
}

function reasonOf(course: Course, thread: ThreadChoice): string {
  return course.act === 'open-forwarded' ? 'forwarded' : course.act === 'open' ? 'new' : thread.reason;
}

async function write(
  tx: Tx,
  course: Exclude<Course, { act: 'settle' }>,
  mail: MailToWrite,
): Promise<Written> {
  switch (course.act) {
    case 'open':
      return open(tx, mail, course.automatic);
    case 'open-forwarded':
      return openForwarded(tx, mail);
    case 'reply':
      return reply(tx, mail, course);
    case 'answer': {
      const agentId = mail.prepared.context.agentId!;
      const { messageId } = await replyAsAgent(tx, {
        ticketId: course.ticket.ticketId,
        agentId,
        ...(await contentFor(tx, agentId, mail)),
      });
      return { outcome: 'reply-added', ticketId: course.ticket.ticketId, messageId };
    }
    case 'note': {
      const agentId = mail.prepared.context.agentId!;
      const { messageId } = await addNote(tx, {
        ticketId: course.ticket.ticketId,
        agentId,
        ...(await contentFor(tx, agentId, mail)),
      });
      return { outcome: 'note-added', ticketId: course.ticket.ticketId, messageId };
    }
  }
}

async function open(tx: Tx, mail: MailToWrite, automatic: boolean): Promise<Written> {
  const { prepared } = mail;
  const spam =
    prepared.context.agentId === null && prepared.context.rule !== 'allow' && isSpam(prepared.mail);
  const known = prepared.context.agentId ?? prepared.context.customerId;
  // A stranger without files is made by the statement that opens the ticket.
  const authorId = known === null && prepared.files.length === 0 ? null : await authorOf(tx, prepared);
  const { id, messageId } = await openTicket(tx, {
    requester:
      authorId === null ? { email: prepared.sender.address, name: prepared.sender.name } : { id: authorId },
    subject: prepared.mail.subject,
    channel: 'email',
    inboxId: prepared.row.inboxIds[0] ?? null,
    groupId: prepared.context.groupId,
    ccs: spam || automatic ? [] : peopleInCopy(prepared),
    ...(await contentFor(tx, authorId, mail)),
    automatic,
  });
  if (spam) await markSpam(tx, id);
  return { outcome: spam ? 'spam' : 'ticket-opened', ticketId: id, messageId };
}

/** The ticket is the real sender's; the agent only passed it on. */
async function openForwarded(tx: Tx, mail: MailToWrite): Promise<Written> {
  const { prepared } = mail;
  const { address, name } = prepared.forwardedFor!;
  const customer = await findOrCreateCustomerByEmail(tx, { email: address, name });
  const { id, messageId } = await openTicket(tx, {
    requester: { id: customer.id },
    submitterId: prepared.context.agentId,
    subject: prepared.mail.subject.replace(/^\s*(?:fwd?|fw|wg|tr|转发|轉寄|转寄)\s*[:：]\s*/iu, ''),
    channel: 'email',
    inboxId: prepared.row.inboxIds[0] ?? null,
    groupId: prepared.context.groupId,
    ...(await contentFor(tx, customer.id, { ...mail, flags: [...mail.flags, 'forwarded-by-agent'] })),
  });
  return { outcome: 'ticket-opened', ticketId: id, messageId };
}

async function reply(
  tx: Tx,
  mail: MailToWrite,
  { ticket, automatic }: { ticket: ThreadCandidate; automatic: boolean },
): Promise<Written> {
  const { prepared } = mail;
  const authorId = await authorOf(tx, prepared);
  const content = await contentFor(tx, authorId, mail);
  const { outcome, ticketId, messageId } = await replyAsCustomer(tx, {
    ticketId: ticket.ticketId,
    authorId,
    channel: 'email',
    ...content,
    automatic,
  });
  if (outcome === 'ignored') return { outcome: 'auto-reply', ticketId, messageId };
  if (!automatic && ticket.participant) await addPeopleInCopy(tx, ticketId, prepared);
  return { outcome: prepared.automatic.kind === 'auto-reply' ? 'auto-reply' : outcome, ticketId, messageId };
}

async function authorOf(tx: Tx, { context, sender }: PreparedMail): Promise<number> {
  return (
    context.agentId ??
    context.customerId ??
    (await findOrCreateCustomerByEmail(tx, { email: sender.address, name: sender.name })).id
  );
}

/** The words and files of the mail, its pictures pointing to where we keep them. */
async function contentFor(
  tx: Tx,
  ownerId: number | null,
  { prepared, thread, flags }: MailToWrite,
): Promise<MessageContent> {
  const added =
    ownerId !== null && prepared.files.length > 0 ? await addAttachments(tx, ownerId, prepared.files) : [];
  const byContentId = new Map(
    added.flatMap((file) => (file.contentId ? [[file.contentId, file] as const] : [])),
  );
  const content = makeContent(prepared.mail, (contentId) => byContentId.get(contentId)?.url ?? null);
  const limit = (list: PreparedMail['mail']['to']) =>
    list.filter(({ address }) => isAddress(address)).slice(0, MAX_RECIPIENTS);
  return {
    text: content.text,
    html: content.html,
    quotedHtml: content.quotedHtml,
    attachmentIds: added.map(({ id }) => id),
    imageIds: [...content.shownIds].map((contentId) => byContentId.get(contentId)!.id),
    recipients: {
      to: limit(prepared.mail.to),
      cc: limit(prepared.mail.cc),
      ...(flags.includes('other-reply-to') && { replyTo: limit(prepared.mail.replyTo) }),
    },
    threading: {
      reason: thread.ticket && !flags.includes('ticket-closed') ? thread.reason : 'new',
      flags: [...new Set([...flags, ...content.flags])],
    },
  };
}

/** Everybody else whom the mail addresses: they take part. In one order, so that two mails never wait for each other. */
function peopleInCopy({ mail, context, sender }: PreparedMail): string[] {
  const addresses = [...mail.to, ...mail.cc].map(({ address }) => address.toLowerCase());
  return [...new Set(addresses)]
    .filter((address) => isAddress(address) && address !== sender.address && !context.own.has(address))
    .slice(0, MAX_CCS)
    .sort();
}

/** Who was not on the ticket yet takes part from now on, as far as there is room. */
async function addPeopleInCopy(tx: Tx, ticketId: number, prepared: PreparedMail): Promise<void> {
  const wanted = peopleInCopy(prepared);
  if (wanted.length === 0) return;
  const there = await tx.prepared<{ address: string; in_copy: boolean }>(
    'people-on-ticket',
    `select i.normalized as address, p.id <> t.requester_id as in_copy
     from ticket t join person p on p.id = t.requester_id or p.id in (select person_id from ticket_participant where ticket_id = t.id and role = 'cc')
     join identity i on i.person_id = coalesce(p.canonical_id, p.id) and i.kind = 'email' where t.id = $1
     union select lower(a.email), true from ticket_participant tp join agent a on a.person_id = tp.person_id where tp.ticket_id = $1 and tp.role = 'cc'`,
    [ticketId],
  );
  const known = new Set(there.map(({ address }) => address));
  const inCopy = there.filter((each) => each.in_copy).map(({ address }) => address);
  const added = wanted
    .filter((address) => !known.has(address))
    .slice(0, Math.max(0, MAX_CCS - inCopy.length));
  if (added.length === 0) return;
  const { version } = await lockTicket(tx, ticketId);
  await updateTicket(tx, { ticketId, version, changes: { ccs: [...inCopy, ...added] } });
}

function referencesOf({ mail }: PreparedMail, messageId: number) {
  return [
    ...(mail.messageId === null
      ? []
      : [{ messageIdHeader: mail.messageId, messageId, kind: 'stored' as const }]),
    ...threadIds(mail).map((id) => ({ messageIdHeader: id, messageId: null, kind: 'referenced' as const })),
  ];
}
