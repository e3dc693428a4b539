import { system, transact, type Actor, type Tx } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { restoreTicket } from '../../../tickets/index.ts';
import { recordBounce } from '../outbound/record-bounce.ts';
import { matchSide } from '../sides/match-side.ts';
import { receiveSide } from '../sides/receive-side.ts';
import { countMail, MAX_IN_ALL, MAX_IN_THREAD } from './brake.ts';
import type { DNSResolver } from './check-dmarc.ts';
import type { ThreadChoice } from './choose-thread.ts';
import { decideCourse, type Course } from './decide-course.ts';
import { claimMail, failMail, readMail, settleMail, type Settlement } from './mail-row.ts';
import { matchThread } from './match-thread.ts';
import { prepareMail, type PreparedMail } from './prepare-mail.ts';
import { writeMail } from './write-mail.ts';

export interface IngestOptions {
  /** How the DNS is asked; the system's resolver when absent. */
  resolver?: DNSResolver;
  /** A failure is for good: nobody will try again. */
  lastAttempt?: boolean;
}

/**
 * Gives a received mail its fate: a ticket, a reply, a note, or a line in the ledger. All of it is one transaction
 * under the mail's row, so that running again, or twice at once, changes nothing. A failure is noted on the row and
 * thrown, for the job to be tried again.
 */
export async function ingestMail(
  platform: Platform,
  mailId: number,
  options: IngestOptions = {},
): Promise<void> {
  const now = () => platform.clock.now();
  try {
    const prepared = await prepare(platform, mailId, options);
    if (prepared)
      await transact(platform.database, { actor: actorOf(prepared), now: now() }, (tx) =>
        settle(tx, prepared),
      );
  } catch (error) {
    await transact(platform.database, { actor: system, now: now() }, (tx) =>
      failMail(tx, mailId, { error: String(error), final: options.lastAttempt ?? false }),
    );
    throw error;
  }
}

async function prepare(
  platform: Platform,
  mailId: number,
  { resolver }: IngestOptions,
): Promise<PreparedMail | null> {
  const row = await readMail(platform.database, mailId);
  if (row === null || row.state === 'done' || row.state === 'failed') return null;
  const raw = row.sha256 === null ? null : await platform.files.read(row.sha256);
  if (raw === null) throw new Error(`the bytes of mail ${mailId} are not in the file store`);
  return prepareMail(platform, row, raw, resolver);
}

/** What somebody known writes is their act; a stranger is no one yet. */
function actorOf({ context }: PreparedMail): Actor {
  if (context.agentId !== null) return { kind: 'agent', id: context.agentId };
  return context.customerId === null ? system : { kind: 'customer', id: context.customerId };
}

async function settle(tx: Tx, prepared: PreparedMail): Promise<void> {
  const { row, early, flags } = prepared;
  if (!(await claimMail(tx, row.id))) return;
  if (early?.outcome === 'bounce')
    await settleMail(tx, row.id, await settleReport(tx, prepared, early.reason));
  else if (early) await settleMail(tx, row.id, { ...early, flags });
  else await settleMail(tx, row.id, await settleThread(tx, prepared));
}

/** A report on a mail of ours changes how that one fares; it is no message. */
async function settleReport(tx: Tx, { automatic, flags }: PreparedMail, reason: string): Promise<Settlement> {
  const { bounce, failedRecipients: recipients } = automatic;
  const settled = { outcome: 'bounce' as const, reason, flags };
  if (!bounce) return settled;
  // For the sender it is final once it came back, even if the address might work another day.
  const permanent = automatic.kind === 'bounce';
  const original =
    bounce.originalMessageId === null
      ? null
      : await recordBounce(tx, {
          originalMessageId: bounce.originalMessageId,
          recipients,
          permanent,
          status: bounce.status,
        });
  return original
    ? { ...settled, ticketId: original.ticketId }
    : { ...settled, flags: [...flags, 'unknown-original'] };
}

async function settleThread(tx: Tx, prepared: PreparedMail): Promise<Settlement> {
  const { context, sender, automatic, mail, tokens } = prepared;
  const braked = brakes(prepared);
  const loop = (reason: string): Settlement => ({ outcome: 'loop', reason, flags: prepared.flags });
  if (braked && (await countMail(tx, sender.address, null)) > MAX_IN_ALL) return loop('sender-brake');
  const { side, refused } = await matchSide(tx, mail, tokens, sender.address);
  if (side && braked && (await countMail(tx, sender.address, side.ticketId)) > MAX_IN_THREAD)
    return { ...loop('thread-brake'), ticketId: side.ticketId };
  if (side) return receiveSide(tx, prepared, side);
  const found = await matchThread(tx, mail, tokens, {
    personId: context.agentId ?? context.customerId,
    isAgent: context.agentId !== null,
  });
  const thread = refused !== null && found.ticket === null ? namingSide(found, refused) : found;
  if (
    thread.ticket &&
    braked &&
    (await countMail(tx, sender.address, thread.ticket.ticketId)) > MAX_IN_THREAD
  )
    return { ...loop('thread-brake'), ticketId: thread.ticket.ticketId };
  const holdsToken = thread.ticket !== null && (await tokenLeadsTo(tx, tokens, thread.ticket.ticketId));
  const course: Course = decideCourse({
    kind: automatic.kind,
    thread,
    agentId: context.agentId,
    holdsToken,
    verified: prepared.verified,
    forwarded: prepared.forwardedFor !== null,
  });
  if (course.act === 'open' && isStranger(prepared))
    return {
      outcome: 'unknown-sender',
      reason: 'unknown-sender',
      flags: [...prepared.flags, ...thread.flags],
    };
  if (thread.ticket?.deleted === 'trash') {
    const { ticketId } = thread.ticket;
    // A machine brings nothing back.
    if (automatic.kind !== 'human')
      return { outcome: 'auto-reply', reason: 'ticket-trashed', flags: prepared.flags, ticketId };
    await restoreTicket(tx, { ticketId, cause: 'mail' });
  }
  if (course.act === 'settle') return { ...course, flags: [...prepared.flags, ...thread.flags] };
  // What is automatic is never answered anyway.
  const unanswered = automatic.kind === 'human' && (automatic.suppressAutoReply || !sender.isKnown);
  return writeMail(tx, course, { prepared, thread, flags: unanswered ? ['no-auto-reply'] : [] });
}

/** It names a side conversation without being let in: it starts a ticket, and says so. */
function namingSide(thread: ThreadChoice, ticketId: number): ThreadChoice {
  return {
    ...thread,
    flags: [...thread.flags, 'forged-reference'],
    relatedTicketId: thread.relatedTicketId ?? ticketId,
  };
}

/** Agents, senders that a rule allows, and mails that an agent let through are not counted. */
function brakes({ context, row, sender }: PreparedMail): boolean {
  return context.agentId === null && context.rule !== 'allow' && !row.released && sender.isKnown;
}

/** The inbox takes first mails of known people only, and nobody has vouched for this one. */
function isStranger({ context, row }: PreparedMail): boolean {
  const { knownSendersOnly, agentId, customerId, rule } = context;
  return knownSendersOnly && agentId === null && customerId === null && rule !== 'allow' && !row.released;
}

async function tokenLeadsTo(tx: Tx, tokens: readonly string[], ticketId: number): Promise<boolean> {
  if (tokens.length === 0) return false;
  const rows = await tx.prepared(
    'token-leads-to',
    'select 1 from reply_token k join ticket t on t.id = k.ticket_id where k.token = any($1) and coalesce(t.merged_into_id, t.id) = $2 limit 1',
    [tokens, ticketId],
  );
  return rows.length > 0;
}
