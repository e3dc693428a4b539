import type { BodyFor, Endpoints, Inbox } from '@heed/contract';
import { usualPort, type AuthKind, type Preset, type Security } from './presets.ts';

/** One direction as the form holds it; an empty password means: the stored one stays. */
export interface ServerValues {
  host: string;
  port: number | '';
  security: Security;
  username: string;
  auth: AuthKind;
  /** Signing in over a connection that others can read is wanted. */
  plaintext: boolean;
  password: string;
}

export interface InboxValues {
  name: string;
  address: string;
  aliases: string[];
  senderName: string;
  groupId: number | null;
  acknowledge: boolean;
  showAgent: boolean;
  signatures: boolean;
  knownSendersOnly: boolean;
  /** `smtp`: mail comes straight to Heed. */
  incoming: 'imap' | 'smtp';
  outgoing: 'server' | 'none';
  imap: ServerValues & { folder: string };
  smtp: ServerValues;
  /** The sending server takes the mailbox's user name and password. */
  sameAccount: boolean;
}

type Body = BodyFor<Endpoints['createInbox']>;

const SMTP_FIELDS = ['outgoing', 'smtp', 'sameAccount'] as const;

/** What the form shows of an inbox; of none: an empty one. */
export function inboxValues(inbox?: Inbox): InboxValues {
  const { imap = null, smtp = null } = inbox ?? {};
  return {
    name: inbox?.name ?? '',
    address: inbox?.address ?? '',
    aliases: inbox?.aliases ?? [],
    senderName: inbox?.senderName ?? '',
    groupId: inbox?.groupId ?? null,
    acknowledge: inbox?.acknowledge ?? true,
    showAgent: inbox?.showAgent ?? true,
    signatures: inbox?.signatures ?? true,
    knownSendersOnly: inbox?.knownSendersOnly ?? false,
    incoming: inbox && !imap ? 'smtp' : 'imap',
    outgoing: inbox && !smtp ? 'none' : 'server',
    imap: { ...serverValues('imap', imap), folder: imap?.folder ?? 'INBOX' },
    smtp: serverValues('smtp', smtp),
    sameAccount: !inbox,
  };
}

function serverValues(direction: 'imap' | 'smtp', server: Inbox['smtp']): ServerValues {
  if (!server)
    return {
      host: '',
      port: usualPort(direction, 'tls'),
      security: 'tls',
      username: '',
      auth: 'password',
      plaintext: false,
      password: '',
    };
  const { host, port, security, username, auth, plaintext } = server;
  return { host, port, security, username, auth, plaintext, password: '' };
}

/** What is sent to connect the inbox. */
export function inboxBody(values: InboxValues): Body {
  const { incoming, outgoing, imap, smtp, sameAccount, ...plain } = values;
  const shared = sameAccount && incoming === 'imap';
  const sending = shared
    ? { ...smtp, username: imap.username, password: imap.password, auth: imap.auth }
    : smtp;
  return {
    ...plain,
    name: plain.name.trim() || plain.address.trim(),
    imap: incoming === 'imap' ? { ...serverBody(imap, plain.address), folder: imap.folder } : null,
    smtp: outgoing === 'server' ? serverBody(sending, plain.address) : null,
  };
}

/** What is sent of a changed inbox: only what was touched. */
export function inboxChanges(values: InboxValues, changes: Partial<InboxValues>): Partial<Body> {
  const body = inboxBody(values);
  const touched = new Set<keyof Body>();
  for (const field of Object.keys(changes) as (keyof InboxValues)[]) {
    if (field === 'incoming' || field === 'imap') touched.add('imap');
    if (SMTP_FIELDS.some((own) => own === field) || (field === 'imap' && values.sameAccount))
      touched.add('smtp');
    if (field in body) touched.add(field as keyof Body);
  }
  return Object.fromEntries([...touched].map((field) => [field, body[field]]));
}

function serverBody({ password, port, username, ...rest }: ServerValues, address: string) {
  return {
    host: rest.host,
    security: rest.security,
    auth: rest.auth,
    plaintext: rest.security === 'none' && rest.plaintext,
    port: Number(port),
    username: username.trim() || address.trim(),
    ...(password && rest.auth === 'password' ? { password } : {}),
  };
}

/** The form with a provider's servers filled in; what the reader typed of the account stays. */
export function withPreset(values: InboxValues, preset: Preset | null): Partial<InboxValues> {
  if (!preset)
    return { imap: { ...values.imap, auth: 'password' }, smtp: { ...values.smtp, auth: 'password' } };
  return {
    incoming: 'imap',
    outgoing: 'server',
    sameAccount: true,
    imap: { ...values.imap, ...preset.imap, auth: preset.auth },
    smtp: { ...values.smtp, ...preset.smtp, auth: preset.auth },
  };
}

/** Whether others may read what is said to this server on the way. */
export function isReadable({ host, security }: Pick<ServerValues, 'host' | 'security'>): boolean {
  return security === 'none' && !/^(localhost|127(\.\d{1,3}){3}|::1)?$/i.test(host.trim());
}
