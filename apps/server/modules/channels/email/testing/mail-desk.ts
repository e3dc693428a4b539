import type { ManualClock } from '../../../../platform/clock/index.ts';
import { system, transact, type Actor, type Database, type Tx } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { createTestAgent, setUpTestDesk, testPlatform } from '../../../identity/testing/index.ts';
import { createTestCustomer } from '../../../people/testing/index.ts';
import {
  addAttachments,
  cleanBody,
  openTicket,
  replyAsAgent,
  type AgentReply,
  type NewTicket,
} from '../../../tickets/index.ts';
import { createInbox } from '../inboxes/create-inbox.ts';
import type { InboxInput } from '../inboxes/inbox-input.ts';
import { queueReply } from '../outbound/queue-reply.ts';

let count = 0;

/** Where a server takes the desk's mail. */
export interface MailSink {
  host: string;
  port: number;
}

/** A desk whose mail goes to a sink. */
export interface MailDesk {
  platform: Platform & { clock: ManualClock };
  database: Database;
  ownerId: number;
  write<T>(work: (tx: Tx) => Promise<T>, actor?: Actor): Promise<T>;
  /** An inbox whose mail goes to the sink, unless given otherwise. */
  inbox(input?: Partial<InboxInput>): Promise<{ id: number; address: string }>;
  /** A ticket that a customer of its own has opened by mail. */
  ticket(
    input?: Partial<NewTicket> & { name?: string; email?: string; locale?: string },
  ): Promise<{ id: number; messageId: number; email: string; requesterId: number }>;
  agent(name: string): Promise<number>;
  /** An agent's reply with its files, in the outbox. */
  reply(
    input: {
      ticketId: number;
      agentId: number;
      html: string;
      files?: { name: string; contentType: string; content: Buffer }[];
    } & Partial<AgentReply>,
  ): Promise<{ messageId: number; outboundMailId: number; attachmentIds: number[] }>;
  /** The mail's row as it stands. */
  row(id: number): Promise<Awaited<ReturnType<typeof readRow>>>;
  /** Types of the events about the mail, in order. */
  events(id: number): Promise<string[]>;
}

/** Sets up a desk on an empty database; its inboxes send to the sink. */
export async function startMailDesk(database: Database, sink: MailSink): Promise<MailDesk> {
  const platform = await testPlatform(database);
  const { ownerId } = await setUpTestDesk(database);
  const write: MailDesk['write'] = (work, actor = system) =>
    transact(database, { actor, now: platform.clock.now() }, work);
  return {
    platform,
    database,
    ownerId,
    write,
    inbox: async (input = {}) => {
      count += 1;
      const address = input.address ?? `help${count}@desk.test`;
      const smtp = {
        host: sink.host,
        port: sink.port,
        security: 'none' as const,
        username: '',
        auth: 'password' as const,
      };
      const { id } = await write((tx) =>
        createInbox(tx, platform.secrets, {
          name: `Help ${count}`,
          aliases: [],
          groupId: null,
          enabled: true,
          senderName: 'Acme Support',
          acknowledge: true,
          showAgent: true,
          signatures: true,
          knownSendersOnly: false,
          imap: null,
          smtp,
          ...input,
          address,
        }),
      );
      return { id, address };
    },
    ticket: async ({ name, email, locale, ...input } = {}) => {
      const customer = await createTestCustomer(database, {
        ...(name && { name }),
        ...(email && { emails: [email] }),
        ...(locale && { locale }),
      });
      const opened = await write((tx) =>
        openTicket(tx, {
          subject: 'Where is my order?',
          text: 'I wait since Monday.',
          channel: 'email',
          requester: { id: customer.id },
          ...input,
        }),
      );
      return {
        id: opened.id,
        messageId: opened.messageId,
        email: customer.email,
        requesterId: opened.requesterId,
      };
    },
    agent: async (name) => (await createTestAgent(database, { name })).id,
    reply: async ({ html, files = [], ...input }) => {
      const actor = { kind: 'agent' as const, id: input.agentId };
      const stored = await Promise.all(
        files.map(async ({ content, ...file }) => ({ ...file, ...(await platform.files.put(content)) })),
      );
      const attachments = await write((tx) => addAttachments(tx, input.agentId, stored), actor);
      const attachmentIds = attachments.map((attachment) => attachment.id);
      const body = cleanBody(
        { html: html.replace(/\{(\d)\}/g, (_, n: string) => attachments[Number(n)]!.url) },
        attachmentIds,
      );
      const { messageId } = await write(
        (tx) => replyAsAgent(tx, { ...body, ...input, attachmentIds }),
        actor,
      );
      const queued = await write((tx) => queueReply(tx, { messageId }));
      if (queued === null) throw new Error('the reply goes to nobody');
      return { messageId, attachmentIds, ...queued };
    },
    row: (id) => readRow(database, id),
    events: async (id) => {
      const { rows } = await database.pool.query<{ type: string }>(
        `select type from event where type like 'outboundMail.%' and facts->>'outboundMailId' = $1 order by id`,
        [String(id)],
      );
      return rows.map((row) => row.type.slice('outboundMail.'.length));
    },
  };
}

function readRow(database: Database, id: number) {
  return database.read.selectFrom('outbound_mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
