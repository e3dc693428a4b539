import { createClient, type Client } from '@heed/client';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { createTransport, type Transporter } from 'nodemailer';
import { type HeedProcess, heedProcess } from '../../test/support/heed-process.ts';
import { type SmtpSink, startSmtpSink } from '../../test/support/smtp-sink.ts';

/** What the owner signs in with. */
export const owner = {
  name: 'Olga Owner',
  email: 'olga@teahouse.example',
  password: 'correct horse battery',
};

/** A desk in a process of its own, set up, with a customers' mail server beside it. */
export interface Desk {
  heed: HeedProcess;
  /** Takes what the desk sends, where an inbox is told to send through it. */
  sink: SmtpSink;
  /** The owner's rights, by the API. */
  api: Client;
  /** The customers' way to send. */
  customer: Transporter;
  /** How an inbox is told to send through the sink. */
  smtp: { host: string; port: number; security: 'none'; username: string };
  stop(): Promise<void>;
}

/** Starts Heed and sets the desk up as the link that the start prints lets anybody do. */
export async function startDesk(): Promise<Desk> {
  const sink = await startSmtpSink();
  const heed = await heedProcess();
  const stop = async () => {
    await heed.remove();
    await sink.stop();
  };
  try {
    const token = /\/setup\?token=(\S+)/.exec(await heed.start())![1]!;
    return {
      heed,
      sink,
      api: createClient({ baseUrl: heed.url, apiKey: await setUp(heed.url, token) }),
      customer: createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true }),
      smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: '' },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A page of the desk in a browser of its own, signed in as the owner unless told otherwise. */
export async function openDesk(
  browser: Browser,
  desk: Desk,
  options: { as?: { email: string; password: string } | null } & BrowserContextOptions = {},
): Promise<Page> {
  const { as = owner, ...rest } = options;
  const context = await browser.newContext({ baseURL: desk.heed.url, locale: 'en', ...rest });
  if (as) {
    const { email, password } = as;
    const answer = await context.request.post('/api/v1/session', { data: { email, password } });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()}`);
  }
  return context.newPage();
}

/** Makes the owner by the first run's token; gives a key of theirs. */
async function setUp(url: string, token: string): Promise<string> {
  const post = async (path: string, body: unknown, cookie = '') => {
    const headers = { 'content-type': 'application/json', origin: url, cookie };
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const set = await post('/setup', {
    ...owner,
    token,
    company: 'Teahouse',
    locale: 'en',
    timeZone: 'Asia/Shanghai',
  });
  const cookie = set.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const key = await post('/api-keys', { name: 'test' }, cookie);
  return ((await key.json()) as { secret: string }).secret;
}
