import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { BodyOf, emailEndpoints } from '@heed/contract';
import { createManualClock, type ManualClock } from '../../../../platform/clock/index.ts';
import { createSecrets } from '../../../../platform/crypto/index.ts';
import { system, transact, type Database, type Tx } from '../../../../platform/database/index.ts';
import { createFileStore } from '../../../../platform/files/index.ts';
import { createLogger } from '../../../../platform/log/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { ingestMail, type IngestOptions } from '../inbound/ingest-mail.ts';
import { receiveMail, type IncomingMail } from '../inbound/receive-mail.ts';
import { createInbox } from '../inboxes/create-inbox.ts';

/** A desk that takes mail, in a test. */
export interface InboundDesk {
  platform: Platform;
  clock: ManualClock;
  /** One transaction by the system. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Connects an address; answers the inbox's id. */
  addInbox(address: string, input?: Partial<BodyOf<typeof emailEndpoints.createInbox>>): Promise<number>;
  /** Takes a mail as it comes by SMTP, and answers its id. */
  receive(raw: string | Uint8Array, input?: Partial<IncomingMail> & { inboxId?: number }): Promise<number>;
  /** Takes a mail, processes it, and answers its row in the ledger. */
  ingest(
    raw: string | Uint8Array,
    input?: Partial<IncomingMail> & { inboxId?: number },
    options?: IngestOptions,
  ): Promise<MailRow>;
  process(mailId: number, options?: IngestOptions): Promise<MailRow>;
}
export type MailRow = {
  id: number;
  state: string;
  outcome: string | null;
  reason: string | null;
  flags: string[];
  ticket_id: number | null;
  message_id: number | null;
  related_ticket_id: number | null;
  error: string | null;
  attempts: number;
};

const MAX_MAIL_BYTES = 40_000_000;

/** A desk without the rest of the product around it: what would be jobs is called. The clock stands until it is moved. */
export async function createInboundDesk(database: Database): Promise<InboundDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-mail-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const clock = createManualClock('2026-03-01T10:00:00Z');
  const platform: Platform = {
    database,
    clock,
    files: await createFileStore(folder),
    secrets: createSecrets('a secret for tests, long enough to be one'),
    log: createLogger({ level: 'silent' }),
    config: {
      host: '127.0.0.1',
      port: 0,
      smtpPort: 0,
      smtpTls: null,
      url: 'http://desk.example',
      dataFolder: folder,
      secret: null,
      trustedProxies: [],
      databaseUrl: null,
      roles: new Set(),
      maxMailBytes: MAX_MAIL_BYTES,
      logLevel: 'silent',
      s3: null,
      metricsToken: null,
    },
  };
  const write: InboundDesk['write'] = (work) => transact(database, { actor: system, now: clock.now() }, work);
  const receive: InboundDesk['receive'] = async (raw, { inboxId, ...input } = {}) => {
    const content = typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n')) : raw;
    const envelope = { from: 'bounce@sender.example', remoteAddress: '192.0.2.1', helo: 'sender.example' };
    const { mailId } = await receiveMail(platform, {
      source: 'smtp',
      content,
      envelope,
      inboxes: inboxId === undefined ? [] : [{ id: inboxId, to: [] }],
      ...input,
    });
    return mailId;
  };
  const read = (id: number) =>
    database.read.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const process: InboundDesk['process'] = async (mailId, options) => {
    await ingestMail(platform, mailId, options);
    return read(mailId);
  };
  return {
    platform,
    clock,
    write,
    addInbox: (address, input = {}) =>
      write(
        async (tx) =>
          (
            await createInbox(tx, platform.secrets, {
              name: address,
              address,
              aliases: [],
              groupId: null,
              enabled: true,
              senderName: '',
              acknowledge: true,
              showAgent: true,
              signatures: true,
              knownSendersOnly: false,
              imap: null,
              smtp: null,
              ...input,
            })
          ).id,
      ),
    receive,
    process,
    ingest: async (raw, input, options) => process(await receive(raw, input), options),
  };
}

let count = 0;

/** A plain mail with a Message-ID of its own. Header names are lower case or as wanted; `body` follows them. */
export function rawMail(
  headers: Record<string, string> = {},
  body = 'Hello, my order has not come.',
): string {
  count += 1;
  const all: Record<string, string> = {
    From: 'Kim <kim@customer.example>',
    To: 'desk@desk.example',
    Subject: `Order ${count}`,
    'Message-ID': `<m${count}.${process.pid}@customer.example>`,
    Date: 'Sun, 1 Mar 2026 09:59:00 +0000',
    ...headers,
  };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${body}\r\n`;
}
