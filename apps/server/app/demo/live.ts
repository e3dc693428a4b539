import { createTransport } from 'nodemailer';
import { sql } from 'kysely';
import { replyAsAgent } from '../../modules/tickets/index.ts';
import { transact } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { ReceivedMail } from './customers-mail.ts';
import { HELP_ADDRESS } from './found-company.ts';
import { createDice, customers, stories, type Customer } from './stories.ts';

/** Something happens about this often. */
const BEAT_MS = 12_000;

/**
 * Keeps the sample company alive: customers write and answer by real mail, colleagues answer what is theirs. Tickets
 * of the visitor are left alone.
 * @returns what takes the customers' mail, and an end.
 */
export function startLife(
  platform: Platform,
  options: { smtpPort: number; visitorId: number },
): { receive: (mail: ReceivedMail) => void; stop: () => void } {
  const dice = createDice(platform.clock.now().getTime());
  const post = createTransport({ host: '127.0.0.1', port: options.smtpPort, secure: false, ignoreTLS: true });
  const inHand: ReceivedMail[] = [];
  const send = (
    from: Customer,
    mail: { subject: string; text: string; to?: string; inReplyTo?: string; references?: string[] },
  ) =>
    post.sendMail({ from: { name: from.name, address: from.email }, to: mail.to ?? HELP_ADDRESS, ...mail });

  const beat = async () => {
    const chance = dice();
    if (chance < 0.4) {
      const story = stories[Math.floor(dice() * stories.length)]!;
      const speaking = customers.filter(({ locale }) => locale === story.locale);
      await send(speaking[Math.floor(dice() * speaking.length)]!, {
        subject: story.subject,
        text: story.opening,
      });
    } else if (chance < 0.65) {
      await answerOne(platform, options.visitorId);
    } else {
      const mail = inHand.shift();
      const from = customers.find(({ email }) => email === mail?.to);
      const story = stories.find(({ subject }) => mail?.subject.includes(subject));
      if (mail && from && story)
        await send(from, {
          subject: mail.subject,
          text: story.thanks,
          to: mail.replyTo,
          inReplyTo: mail.messageId,
          references: [...mail.references, mail.messageId],
        });
    }
  };
  const timer = setInterval(
    () =>
      void beat().catch((error: unknown) =>
        platform.log.debug({ err: error }, 'a beat of the sample company was missed'),
      ),
    BEAT_MS,
  );
  return {
    receive: (mail) => {
      if (mail.fromAgent && inHand.length < 50) inHand.push(mail);
    },
    stop: () => {
      clearInterval(timer);
      post.close();
    },
  };
}

/** A colleague answers the ticket whose customer has waited longest. */
async function answerOne({ database, clock }: Platform, visitorId: number): Promise<void> {
  const { rows } = await sql<{ id: number; agentId: number; subject: string }>`
    select id, assignee_id as "agentId", subject from ticket
    where assignee_id <> ${visitorId} and status in ('new', 'open') and waiting_since < ${new Date(clock.now().getTime() - 60_000)} and not spam and trashed_at is null
    order by waiting_since limit 1`.execute(database.read);
  const ticket = rows[0];
  const story = ticket && stories.find((each) => each.subject === ticket.subject);
  if (!story) return;
  await transact(database, { actor: { kind: 'agent', id: ticket.agentId }, now: clock.now() }, (tx) =>
    replyAsAgent(tx, {
      ticketId: ticket.id,
      agentId: ticket.agentId,
      text: story.answer,
      html: null,
      status: 'pending',
    }),
  );
}
