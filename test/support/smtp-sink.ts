import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerAuthentication, type SMTPServerSession } from 'smtp-server';

export interface SinkMessage {
  envelope: { from: string; to: string[] };
  raw: Buffer;
  parsed: ParsedMail;
  /** False when the connection was dropped instead of an answer, so that the sender cannot know. */
  acknowledged: boolean;
  /** It came over TLS. */
  encrypted: boolean;
}

export interface SinkAuth {
  user: string;
  /** Accepted with PLAIN and LOGIN. */
  password?: string;
  /** Accepted with XOAUTH2. */
  accessToken?: string;
}

export interface SmtpSink {
  host: string;
  port: number;
  /** Everything received whole and not refused, in order of arrival. */
  messages: SinkMessage[];
  /** The first message, past or coming, that satisfies the predicate. */
  waitFor(predicate: (message: SinkMessage) => boolean): Promise<SinkMessage>;
  /** Answers the next `count` messages with this code (4xx or 5xx) and keeps none of them. */
  refuseNext(count: number, code: number, text?: string): void;
  /** Takes the next `count` messages whole and then cuts the connection without an answer. */
  dropNext(count: number): void;
  stop(): Promise<void>;
}

type Fault = { code: number; text: string } | 'drop';
type Waiter = { predicate: (message: SinkMessage) => boolean; resolve: (message: SinkMessage) => void };

export interface SinkOptions {
  /** It demands these credentials. */
  auth?: SinkAuth;
  /** PEM; it offers STARTTLS, or speaks TLS from the first byte. Absent: no TLS. */
  tls?: { cert: string; key: string; implicit: boolean };
  /** Hears of each sign-in that is tried, and whether that was encrypted. */
  onSignIn?: (encrypted: boolean) => void;
}

/** Starts a real SMTP server on a free loopback port. */
export async function startSmtpSink({ auth, tls, onSignIn }: SinkOptions = {}): Promise<SmtpSink> {
  const messages: SinkMessage[] = [];
  const faults: Fault[] = [];
  const waiters = new Set<Waiter>();
  const keep = (message: SinkMessage) => {
    messages.push(message);
    for (const waiter of waiters) {
      if (!waiter.predicate(message)) continue;
      waiters.delete(waiter);
      waiter.resolve(message);
    }
  };
  const server = new SMTPServer({
    ...authOptions(auth, onSignIn),
    ...(tls
      ? { cert: tls.cert, key: tls.key, secure: tls.implicit, disabledCommands: auth ? [] : ['AUTH'] }
      : { disabledCommands: auth ? ['STARTTLS'] : ['AUTH', 'STARTTLS'] }),
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, session, callback) => {
      const fault = faults.shift();
      receive(stream, session, fault)
        .then((message) => message && keep(message))
        .then(
          () => (fault === 'drop' ? cutConnection(server, session) : callback(toSmtpError(fault))),
          callback,
        );
    },
  });
  server.on('error', () => {});
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    messages,
    waitFor: (predicate) =>
      new Promise((resolve) => {
        const known = messages.find(predicate);
        if (known) resolve(known);
        else waiters.add({ predicate, resolve });
      }),
    refuseNext: (count, code, text = 'Refused by the test') =>
      void faults.push(...Array<Fault>(count).fill({ code, text })),
    dropNext: (count) => void faults.push(...Array<Fault>(count).fill('drop')),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function authOptions(
  auth: SinkAuth | undefined,
  onSignIn?: (encrypted: boolean) => void,
): ConstructorParameters<typeof SMTPServer>[0] {
  if (!auth) return { authOptional: true };
  return {
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    allowInsecureAuth: true,
    onAuth: (given, session, callback) => {
      onSignIn?.(session.secure);
      if (isAdmitted(auth, given)) callback(null, { user: given.username });
      else callback(Object.assign(new Error('Invalid credentials'), { responseCode: 535 }));
    },
  };
}

function isAdmitted(auth: SinkAuth, given: SMTPServerAuthentication): boolean {
  if (given.username !== auth.user) return false;
  if (given.method === 'XOAUTH2')
    return auth.accessToken !== undefined && given.accessToken === auth.accessToken;
  return auth.password !== undefined && given.password === auth.password;
}

/** Reads the message to its end; undefined when it is to be refused. */
async function receive(
  stream: NodeJS.ReadableStream,
  session: SMTPServerSession,
  fault: Fault | undefined,
): Promise<SinkMessage | undefined> {
  const raw = await buffer(stream);
  if (fault !== undefined && fault !== 'drop') return undefined;
  const { mailFrom, rcptTo } = session.envelope;
  return {
    envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map((recipient) => recipient.address) },
    raw,
    parsed: await simpleParser(raw),
    acknowledged: fault === undefined,
    encrypted: session.secure,
  };
}

function toSmtpError(fault: { code: number; text: string } | undefined): Error | null {
  return fault ? Object.assign(new Error(fault.text), { responseCode: fault.code }) : null;
}

function cutConnection(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
}
