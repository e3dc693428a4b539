import type { Database } from '../../../../platform/database/index.ts';
import { getOutboundMail } from '../outbound/queries.ts';
import { releaseDueMails } from '../outbound/release-due-mails.ts';
import { sendMail } from '../outbound/send-mail.ts';
import { startMailDesk, type MailSink } from './mail-desk.ts';

/** A desk with an inbox and an agent, and the steps that its jobs take. */
export async function startOutbox<Received extends { parsed: { messageId?: string } }>(
  database: Database,
  sink: MailSink & { messages: Received[] },
) {
  const desk = await startMailDesk(database, sink);
  const inbox = await desk.inbox({ address: 'help@desk.test' });
  const ana = await desk.agent('Ana Lopes');
  return {
    desk,
    inbox,
    ana,
    /** A reply on a ticket of its own, waiting. */
    reply: async () => {
      const ticket = await desk.ticket({ inboxId: inbox.id });
      return { ticket, ...(await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Hello</p>' })) };
    },
    send: (id: number) => sendMail(desk.platform, id),
    show: (id: number) => getOutboundMail(database.read, 'en', id),
    delivery: async (messageId: number): Promise<{ state: string; detail: string | null }> =>
      (await database.pool.query('select delivery from message where id = $1', [messageId])).rows[0].delivery,
    /** What the server has got of the mail. */
    copies: async (id: number) => {
      const { message_id_header } = await desk.row(id);
      return sink.messages.filter((message) => message.parsed.messageId === `<${message_id_header}>`);
    },
    sweep: () => desk.write(releaseDueMails),
  };
}
