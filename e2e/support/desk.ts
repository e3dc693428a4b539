import { createClient, type Client } from '@heed/client';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
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
  /** The browsers' that `openDesk` has opened; they are closed with the desk. */
  contexts: BrowserContext[];
  stop(): Promise<void>;
}

/** Starts Heed and sets the desk up as the link that the start prints lets anybody do. */
export async function startDesk(): Promise<Desk> {
  const sink = await startSmtpSink();
  const heed = await heedProcess();
  const contexts: BrowserContext[] = [];
  const stop = async () => {
    // Else their pages would look for the desk as long as the browser is there.
    for (const context of contexts) await context.close();
    await heed.remove();
    await sink.stop();
  };
  try {
    const token = /\/setup\?token=(\S+)/.exec(await heed.start())![1]!;
    return {
      heed,
      sink,
      api: await setUp(heed.url, token),
      customer: createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true }),
      smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: '' },
      contexts,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A page of the desk in a browser of its own, signed in as the owner unless told otherwise; without its service worker,
 * so that a test can stand between the page and the server.
 */
export async function openDesk(
  browser: Browser,
  desk: Desk,
  options: { as?: { email: string; password: string } | null } & BrowserContextOptions = {},
): Promise<Page> {
  const { as = owner, ...rest } = options;
  const context = await browser.newContext({
    baseURL: desk.heed.url,
    locale: 'en',
    serviceWorkers: 'block',
    ...rest,
  });
  desk.contexts.push(context);
  if (as) {
    const { email, password } = as;
    const answer = await context.request.post('/api/v1/session', { data: { email, password } });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()}`);
  }
  return context.newPage();
}

/** A colleague who has accepted an invitation, with what they sign in with and a key of theirs. */
export async function hire(
  { api, heed: { url } }: Pick<Desk, 'api' | 'heed'>,
  { name, role, groupIds = [] }: { name: string; role: string; groupIds?: number[] },
): Promise<{ id: number; email: string; password: string; api: Client }> {
  const roleId = (await api.listRoles()).data.find(({ key }) => key === role)!.id;
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@teahouse.example`;
  const { password } = owner;
  const invitation = await api.inviteAgent({ body: { email, name, roleId, groupIds, locale: 'en' } });
  const token = new URL(invitation.url!).searchParams.get('token')!;
  const accepted = await post(url, `/invitations/by-token/${encodeURIComponent(token)}/acceptance`, {
    name,
    password,
    locale: 'en',
    timeZone: 'Asia/Shanghai',
  });
  const { agent } = (await accepted.json()) as { agent: { id: number } };
  return { id: agent.id, email, password, api: await apiOf(url, accepted) };
}

/** Makes the owner by the first run's token; gives a key of theirs. */
async function setUp(url: string, token: string): Promise<Client> {
  const body = { ...owner, token, company: 'Teahouse', locale: 'en', timeZone: 'Asia/Shanghai' };
  return apiOf(url, await post(url, '/setup', body));
}

/** A client with a key of whoever was signed in by that answer. */
async function apiOf(url: string, signedIn: Response): Promise<Client> {
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const key = await post(url, '/api-keys', { name: 'test' }, cookie);
  const { secret } = (await key.json()) as { secret: string };
  const client = createClient({ baseUrl: url, apiKey: secret });
  // Where undoing is not what is tried, what is sent goes at once.
  await client.updateMe({ body: { undoSeconds: 0 } });
  return client;
}

async function post(url: string, path: string, body: unknown, cookie = ''): Promise<Response> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
