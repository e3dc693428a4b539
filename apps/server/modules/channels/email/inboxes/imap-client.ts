import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { tlsOptions } from './certificates/trust.ts';
import type { ImapSettings } from './inbox-row.ts';
import type { ServerAccess } from './read-server.ts';

/** A client of the mailbox's server, not yet connected. What is to be encrypted is never sent otherwise. */
export function createImapClient(
  { settings, password, accessToken, certificate }: ServerAccess<ImapSettings>,
  options: Partial<ImapFlowOptions> = {},
): ImapFlow {
  const { host, port, security, username: user } = settings;
  return new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    tls: tlsOptions(certificate),
    auth: accessToken === null ? { user, pass: password ?? '' } : { user, accessToken },
    logger: false,
    ...options,
  });
}
