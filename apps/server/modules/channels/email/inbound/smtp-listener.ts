import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { loadSmtpCertificate } from '../../../../platform/config/index.ts';
import { FileTooLarge } from '../../../../platform/files/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { findInboxes, hasInbox } from './find-inboxes.ts';
import { receiveMail } from './receive-mail.ts';

export interface SmtpListener {
  port: number;
  /** Takes no more connections, lets running mails end, then resolves. */
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 200;
/** RFC 5321, 4.5.3.1.8 asks for 100 at least; the sender tries the rest again. */
const MAX_RECIPIENTS = 1_000;
/** RFC 5321, 4.5.3.2 lets a client pause for three to five minutes. */
const SILENCE_MS = 300_000;
const CLOSING_MS = 5_000;

/**
 * Takes mail by SMTP (RFC 5321) for the desk's own addresses and for nobody else: it relays nothing, so it needs no
 * sign-in. Who can encrypts (STARTTLS, RFC 3207). A mail is answered 250 only once it is on disk and committed; 451 when that failed and the sender should
 * try again; 552 when it is larger than `maxMailBytes`; 550 for an address that is not ours.
 */
export async function startSmtpListener(
  platform: Platform,
  address: { host: string; port: number } = { host: platform.config.host, port: platform.config.smtpPort },
): Promise<SmtpListener> {
  const { config, log } = platform;
  const { key, cert } = await loadSmtpCertificate(config, platform.clock.now());
  const server = new SMTPServer({
    name: new URL(config.url).hostname,
    banner: 'Heed',
    size: config.maxMailBytes,
    key,
    cert,
    disabledCommands: ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    maxClients: MAX_CONNECTIONS,
    socketTimeout: SILENCE_MS,
    closeTimeout: CLOSING_MS,
    onRcptTo: ({ address: recipient }, session, callback) =>
      void checkRecipient(platform, recipient, session).then(
        () => callback(),
        (error: unknown) => callback(asReply(error, log)),
      ),
    onData: (stream, session, callback) =>
      void takeMail(platform, stream, session).then(
        (text) => callback(null, text),
        (error: unknown) => callback(asReply(error, log)),
      ),
  });
  const listener = server.listen(address.port, address.host);
  // Until it listens, a failure is the caller's to explain; after that, a connection's.
  const failing = (error: Error) => listener.listening && log.warn({ err: error }, 'SMTP connection failed');
  server.on('error', failing);
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What the client is told: a code and a line of text (RFC 5321, 4.2; enhanced codes of RFC 3463 in the text's place). */
class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

async function checkRecipient(
  { database, config }: Platform,
  recipient: string,
  session: SMTPServerSession,
): Promise<void> {
  if (session.envelope.rcptTo.length >= MAX_RECIPIENTS)
    throw new SmtpRefusal(452, 'Too many recipients; send to the others in another transaction');
  const inbox = (await findInboxes(database, [recipient])).get(recipient);
  if (inbox?.enabled) return;
  if (inbox) throw new SmtpRefusal(550, 'This address takes no mail at present');
  if (await hasInbox(database)) throw new SmtpRefusal(550, 'No such address here');
  throw new SmtpRefusal(
    550,
    `No address is connected yet. Add an inbox at ${config.url} under Settings, Inboxes`,
  );
}

async function takeMail(
  platform: Platform,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  const { mailFrom } = session.envelope;
  try {
    const found = await findInboxes(platform.database, recipients);
    const inboxes = [...new Set([...found.values()].map(({ id }) => id))].map((id) => ({
      id,
      to: recipients.filter((address) => found.get(address)?.id === id),
    }));
    if (inboxes.length === 0) throw new SmtpRefusal(550, 'No such address here');
    const { mailId } = await receiveMail(platform, {
      source: 'smtp',
      content: toItsEnd(stream, platform.config.maxMailBytes),
      inboxes,
      envelope: {
        from: mailFrom ? mailFrom.address : '',
        remoteAddress: session.remoteAddress,
        helo: session.hostNameAppearsAs || '',
      },
    });
    return `OK: mail ${mailId} taken`;
  } finally {
    // Whatever went wrong, the client is heard out before it is answered.
    stream.resume();
  }
}

/** The bytes; one too many ends them with an error, but only after the client has sent everything. */
async function* toItsEnd(stream: SMTPServerDataStream, maxBytes: number): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size <= maxBytes) yield chunk;
  }
  if (size > maxBytes) throw new FileTooLarge(maxBytes);
}

function asReply(error: unknown, log: Platform['log']): SmtpRefusal {
  if (error instanceof SmtpRefusal) return error;
  if (error instanceof FileTooLarge) return new SmtpRefusal(552, 'The mail is larger than this server takes');
  log.error({ err: error }, 'mail could not be stored');
  return new SmtpRefusal(451, 'The mail could not be stored; try again later');
}
