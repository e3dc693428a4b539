import * as z from 'zod';
import {
  changesOf,
  email,
  id,
  idText,
  instant,
  key,
  list,
  locale,
  name,
  ok,
  page,
  params,
} from './common.ts';
import { endpoint } from './endpoint.ts';
const tag = 'email';

const host = z.string().trim().min(1).max(253);
const port = z.int().min(1).max(65_535);
export const security = z.enum(['tls', 'starttls', 'none']);
export const authKind = z.enum(['password', 'oauth-google', 'oauth-microsoft']);

/** Secrets are written, never read back: `hasPassword` says that one is stored. */
const server = z.object({
  host,
  port,
  security,
  username: z.string().max(254),
  auth: authKind,
  hasPassword: z.boolean(),
});
const serverInput = z.object({
  host,
  port,
  security,
  username: z.string().trim().max(254),
  auth: authKind.default('password'),
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
  imap: server.extend({ folder: z.string() }).nullable(),
  smtp: server.nullable(),
  state: z.object({
    imap: z.enum(['off', 'connecting', 'listening', 'failing']),
    lastSeenAt: instant.nullable(),
    lagSeconds: z.number().nullable(),
    error: z.string().nullable(),
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
  imap: serverInput
    .extend({ folder: z.string().trim().min(1).max(200).default('INBOX') })
    .nullable()
    .default(null),
  smtp: serverInput.nullable().default(null),
});

/** The fate of one inbound mail. */
export const mailState = z.enum(['received', 'processing', 'done', 'failed']);
export const mailOutcome = z.enum([
  'ticket-opened',
  'reply-added',
  'note-added',
  'follow-up-opened',
  'duplicate',
  'bounce',
  'auto-reply',
  'loop',
  'blocked',
  'spam',
  'own-mail',
]);
export const mail = z.object({
  id,
  receivedAt: instant,
  source: z.enum(['smtp', 'imap', 'api']),
  inboxId: id.nullable(),
  state: mailState,
  outcome: mailOutcome.nullable(),
  from: z.object({ address: z.string(), name: z.string() }).nullable(),
  to: z.array(z.string()),
  subject: z.string(),
  messageIdHeader: z.string().nullable(),
  sizeBytes: z.int(),
  ticketId: id.nullable(),
  messageId: id.nullable(),
  /** Why it went where it went: `reply-token`, `message-id`, `reference`, `subject-token`, `new`, … and what was odd. */
  reason: z.string().nullable(),
  flags: z.array(z.string()),
  attempts: z.int(),
  error: z.string().nullable(),
});
export type Mail = z.infer<typeof mail>;

export const outboundKind = z.enum([
  'reply',
  'acknowledgement',
  'survey',
  'invitation',
  'password-reset',
  'test',
  'notification',
]);
export const outboundState = z.enum([
  'waiting',
  'sending',
  'sent',
  'failed',
  'bounced',
  'unknown',
  'discarded',
]);
export const outboundMail = z.object({
  id,
  kind: outboundKind,
  state: outboundState,
  ticketId: id.nullable(),
  messageId: id.nullable(),
  inboxId: id.nullable(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  messageIdHeader: z.string(),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  error: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** Why it waits, when it does: `no-server` (no SMTP server is set up), `retry`, `queued`. */
  waitingFor: z.enum(['no-server', 'retry', 'queued']).nullable(),
});
export type OutboundMail = z.infer<typeof outboundMail>;

export const senderRule = z.object({
  id,
  kind: z.enum(['block', 'allow']),
  pattern: z.string(),
  createdAt: instant,
  createdBy: id.nullable(),
});

export const templateKind = z.enum(['reply', 'acknowledgement', 'survey']);
export const mailTemplate = z.object({
  kind: templateKind,
  inboxId: id.nullable(),
  locale,
  subject: z.string(),
  html: z.string(),
  footerHtml: z.string(),
  logoUrl: z.string().nullable(),
  custom: z.boolean(),
  version: z.int(),
});
export type MailTemplate = z.infer<typeof mailTemplate>;
const templatePath = z.object({ kind: templateKind, locale });
const templateQuery = z.object({ inboxId: idText.optional() });

export const check = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z.string(),
});

export const emailEndpoints = {
  listInboxes: endpoint({
    method: 'GET',
    path: '/inboxes',
    access: 'signedIn',
    tag,
    summary: 'Inboxes',
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
  listMails: endpoint({
    method: 'GET',
    path: '/mails',
    access: 'mail.read',
    tag,
    summary: 'The intake ledger: every mail received and its fate, newest first',
    query: page.extend({
      state: mailState.optional(),
      outcome: mailOutcome.optional(),
      inboxId: idText.optional(),
      q: z.string().max(200).optional(),
    }),
    response: list(mail),
  }),
  getMail: endpoint({
    method: 'GET',
    path: '/mails/:id',
    access: 'mail.read',
    tag,
    summary: 'One inbound mail with its headers',
    params,
    response: mail.extend({
      headers: z.array(z.object({ name: z.string(), value: z.string() })),
      text: z.string(),
    }),
  }),
  getRawMail: endpoint({
    method: 'GET',
    path: '/mails/:id/raw',
    access: 'mail.read',
    tag,
    summary: 'The raw message as it came',
    params,
    binary: true,
  }),
  reprocessMail: endpoint({
    method: 'POST',
    path: '/mails/:id/processing',
    access: 'mail.manage',
    tag,
    summary: 'Process it again; never makes a second message of one mail',
    params,
    status: 202,
    response: mail,
  }),
  listOutbox: endpoint({
    method: 'GET',
    path: '/outbound-mails',
    access: 'mail.read',
    tag,
    summary: 'The outbox, newest first',
    query: page.extend({ state: outboundState.optional(), q: z.string().max(200).optional() }),
    response: list(outboundMail),
  }),
  getOutboundMail: endpoint({
    method: 'GET',
    path: '/outbound-mails/:id',
    access: 'mail.read',
    tag,
    summary: 'One outbound mail; text hidden where it carries a secret link',
    params,
    response: outboundMail.extend({ text: z.string().nullable(), html: z.string().nullable() }),
  }),
  retryOutboundMail: endpoint({
    method: 'POST',
    path: '/outbound-mails/:id/retry',
    access: 'mail.manage',
    tag,
    summary: 'Send it now',
    params,
    status: 202,
    response: outboundMail,
  }),
  discardOutboundMail: endpoint({
    method: 'DELETE',
    path: '/outbound-mails/:id',
    access: 'mail.manage',
    tag,
    summary: 'Do not send it',
    params,
    response: outboundMail,
  }),
  listSenderRules: endpoint({
    method: 'GET',
    path: '/sender-rules',
    access: 'mail.read',
    tag,
    summary: 'Blocked and allowed senders and domains',
    query: page,
    response: list(senderRule),
  }),
  createSenderRule: endpoint({
    method: 'POST',
    path: '/sender-rules',
    access: 'mail.manage',
    tag,
    summary: 'Block or allow an address or a domain',
    status: 201,
    body: z.object({
      kind: z.enum(['block', 'allow']),
      pattern: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^(@?[a-z0-9.-]+\.[a-z]{2,}|[^\s@]+@[a-z0-9.-]+)$/)
        .max(254),
    }),
    response: senderRule,
  }),
  removeSenderRule: endpoint({
    method: 'DELETE',
    path: '/sender-rules/:id',
    access: 'mail.manage',
    tag,
    summary: 'Remove the rule',
    params,
    status: 204,
  }),
  getMailTemplate: endpoint({
    method: 'GET',
    path: '/mail-templates/:kind/:locale',
    access: 'inbox.manage',
    tag,
    summary: 'The text of a mail customers get',
    params: templatePath,
    query: templateQuery,
    response: mailTemplate,
  }),
  saveMailTemplate: endpoint({
    method: 'PUT',
    path: '/mail-templates/:kind/:locale',
    access: 'inbox.manage',
    tag,
    summary: 'Change it',
    params: templatePath,
    query: templateQuery,
    body: z.object({
      version: z.int(),
      subject: z.string().trim().min(1).max(300),
      html: z.string().min(1).max(100_000),
      footerHtml: z.string().max(20_000).default(''),
      logoUrl: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .nullable()
        .default(null),
    }),
    response: mailTemplate,
  }),
  resetMailTemplate: endpoint({
    method: 'DELETE',
    path: '/mail-templates/:kind/:locale',
    access: 'inbox.manage',
    tag,
    summary: 'Back to the built-in text',
    params: templatePath,
    query: templateQuery,
    response: mailTemplate,
  }),
  previewMailTemplate: endpoint({
    method: 'POST',
    path: '/mail-templates/:kind/:locale/preview',
    access: 'inbox.manage',
    tag,
    summary: 'The mail as a customer would see it, with sample data',
    params: templatePath,
    query: templateQuery,
    body: z.object({
      subject: z.string().max(300),
      html: z.string().max(100_000),
      footerHtml: z.string().max(20_000).default(''),
      logoUrl: z.string().max(2000).nullable().default(null),
    }),
    response: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
  }),
  sendTestMail: endpoint({
    method: 'POST',
    path: '/mail-templates/:kind/:locale/test',
    access: 'inbox.manage',
    tag,
    summary: 'Send the preview to an address',
    status: 202,
    params: templatePath,
    query: templateQuery,
    body: z.object({ to: email }),
    response: ok,
  }),
};
