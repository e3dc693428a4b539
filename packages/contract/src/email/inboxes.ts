/** Inboxes: the addresses customers write to, and the servers behind them. */
import * as z from 'zod';
import { changesOf, email, id, instant, key, list, name, namedPage, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'email';

const host = z.string().trim().min(1).max(253);
const port = z.int().min(1).max(65_535);
const direction = z.enum(['imap', 'smtp']);
export const security = z.enum(['tls', 'starttls', 'none']);
export const authKind = z.enum(['password', 'oauth-google', 'oauth-microsoft']);

/** A certificate that a server shows; the fingerprint is SHA-256, as pairs of hexadecimal digits with colons. */
export const certificate = z.object({
  fingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: instant,
  validTo: instant,
});
export type Certificate = z.infer<typeof certificate>;

/** Secrets are written, never read back: `hasPassword` says that one is stored. */
const server = z.object({
  host,
  port,
  security,
  username: z.string().max(254),
  auth: authKind,
  /** Signing in over a connection that others can read is wanted. */
  plaintext: z.boolean(),
  hasPassword: z.boolean(),
  /** The server's own certificate that was accepted: it and no other is taken. */
  certificate: certificate.nullable(),
});
const serverInput = z.object({
  host,
  port,
  security,
  username: z.string().trim().max(254),
  auth: authKind.default('password'),
  /** Without encryption a sign-in beyond this machine is refused unless this is true. */
  plaintext: z.boolean().optional(),
  password: z.string().max(4000).optional(),
});

export const inbox = z.object({
  id,
  key,
  name: z.string(),
  channel: z.literal('email'),
  address: z.string(),
  aliases: z.array(z.string()),
  groupId: id.nullable(),
  enabled: z.boolean(),
  /** Name the customer sees as the sender. */
  senderName: z.string(),
  acknowledge: z.boolean(),
  /** The agent's name stands before it in replies. */
  showAgent: z.boolean(),
  /** The agent's signature stands below replies. */
  signatures: z.boolean(),
  /** Who is no customer yet opens no ticket: the mail waits in quarantine. */
  knownSendersOnly: z.boolean(),
  imap: server.extend({ folder: z.string() }).nullable(),
  smtp: server.nullable(),
  state: z.object({
    imap: z.enum(['off', 'connecting', 'listening', 'failing']),
    lastSeenAt: instant.nullable(),
    lagSeconds: z.number().nullable(),
    error: z.string().nullable(),
    /** `certificate`: the mailbox's server shows one that is not trusted. */
    errorKind: z.enum(['certificate']).nullable(),
    nextAttemptAt: instant.nullable(),
    oauth: z.enum(['none', 'needed', 'granted', 'failing']),
  }),
  version: z.int(),
});
export type Inbox = z.infer<typeof inbox>;

const inboxInput = z.object({
  name,
  key: key.optional(),
  address: email,
  aliases: z.array(email).max(50).default([]),
  groupId: id.nullable().default(null),
  enabled: z.boolean().default(true),
  senderName: z.string().trim().max(200).default(''),
  acknowledge: z.boolean().default(true),
  showAgent: z.boolean().default(true),
  signatures: z.boolean().default(true),
  knownSendersOnly: z.boolean().default(false),
  imap: serverInput
    .extend({ folder: z.string().trim().min(1).max(200).default('INBOX') })
    .nullable()
    .default(null),
  smtp: serverInput.nullable().default(null),
});

export const check = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z.string(),
  /** What the server shows, where that is why it failed; it can be accepted. */
  certificate: certificate.extend({ direction }).optional(),
});

export const inboxEndpoints = {
  listInboxes: endpoint({
    method: 'GET',
    path: '/inboxes',
    access: 'signedIn',
    tag,
    summary: 'Inboxes, oldest first; `q` is part of the name or address',
    query: namedPage,
    response: list(inbox),
  }),
  createInbox: endpoint({
    method: 'POST',
    path: '/inboxes',
    access: 'inbox.manage',
    tag,
    summary: 'Connect an address',
    status: 201,
    idempotent: true,
    body: inboxInput,
    response: inbox,
  }),
  getInbox: endpoint({
    method: 'GET',
    path: '/inboxes/:id',
    access: 'inbox.manage',
    tag,
    summary: 'An inbox',
    params,
    response: inbox,
  }),
  updateInbox: endpoint({
    method: 'PATCH',
    path: '/inboxes/:id',
    access: 'inbox.manage',
    tag,
    summary: 'Change an inbox; a password left out stays',
    params,
    body: changesOf(inboxInput).extend({ version: z.int() }),
    response: inbox,
  }),
  removeInbox: endpoint({
    method: 'DELETE',
    path: '/inboxes/:id',
    access: 'inbox.manage',
    tag,
    summary: 'Disconnect an address; its tickets stay',
    params,
    status: 204,
  }),
  testInbox: endpoint({
    method: 'POST',
    path: '/inboxes/:id/test',
    access: 'inbox.manage',
    tag,
    summary:
      'Try both directions now: connect, sign in, send a mail to itself and see it arrive; SPF, DKIM and DMARC of the domain',
    params,
    response: z.object({ checks: z.array(check) }),
  }),
  acceptCertificate: endpoint({
    method: 'PUT',
    path: '/inboxes/:id/certificates/:direction',
    access: 'inbox.manage',
    tag,
    summary: "Accept the server's own certificate: that with this fingerprint, if the server shows it now",
    params: params.extend({ direction }),
    body: z.object({
      fingerprint: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/),
    }),
    response: inbox,
  }),
  forgetCertificate: endpoint({
    method: 'DELETE',
    path: '/inboxes/:id/certificates/:direction',
    access: 'inbox.manage',
    tag,
    summary: 'Trust public certificate authorities again, and them alone',
    params: params.extend({ direction }),
    response: inbox,
  }),
  startOauth: endpoint({
    method: 'POST',
    path: '/inboxes/:id/oauth',
    access: 'inbox.manage',
    tag,
    summary: 'Address to visit to grant access to a Google or Microsoft mailbox',
    params,
    body: z.object({
      provider: z.enum(['google', 'microsoft']),
      clientId: z.string().trim().min(1).max(300),
      clientSecret: z.string().max(1000).optional(),
      tenant: z.string().trim().max(100).optional(),
    }),
    response: z.object({ url: z.string() }),
  }),
  finishOauth: endpoint({
    method: 'GET',
    path: '/oauth/mail',
    access: 'signedIn',
    tag,
    summary: 'Where the provider sends the browser back',
    query: z.object({
      code: z.string().max(4000).optional(),
      state: z.string().max(1000),
      error: z.string().max(500).optional(),
    }),
    binary: true,
  }),
};
