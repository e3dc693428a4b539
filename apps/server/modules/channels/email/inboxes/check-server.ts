import { isIP } from 'node:net';
import type { FieldFault } from '../../../../platform/errors/index.ts';

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
/** Ports of services that are no mail server: an inbox is no way to talk to them. */
const NOT_MAIL = new Set([
  22, 53, 80, 111, 135, 139, 389, 443, 445, 636, 1433, 2049, 2375, 2379, 3306, 3389, 5432, 5984, 6379, 6443,
  8500, 9200, 10250, 11211, 27017,
]);

/** What a form says of a server. */
export interface ServerInput {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  username: string;
  auth: 'password' | 'oauth-google' | 'oauth-microsoft';
  /** Signing in over a connection that others can read is wanted. */
  plaintext?: boolean;
  password?: string;
}

/**
 * What is wrong with a mail server's address. A server of one's own network is fine, and one on this machine; the
 * addresses under which clouds hand out credentials, and ports of other services, are not. Beyond this machine a
 * password goes over an unencrypted connection only where that is wanted, an access token never.
 */
export function checkServer(
  path: string,
  { host, port, auth, security, username, plaintext }: ServerInput,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isMailHost(host) || !mayGetToken(auth, host)) faults.push({ path: `${path}.host`, code: 'invalid' });
  const readable = security === 'none' && !isLoopback(host) && username !== '';
  if (readable && (auth !== 'password' || !plaintext))
    faults.push({ path: `${path}.security`, code: 'plaintext' });
  if (NOT_MAIL.has(port)) faults.push({ path: `${path}.port`, code: 'invalid' });
  return faults;
}

function isMailHost(host: string): boolean {
  const version = isIP(host);
  if (version === 4) return !/^(169\.254\.|0\.|22[4-9]\.|23\d\.|24\d\.|25\d\.)/.test(host);
  if (version === 6) return !/^(fe[89ab]|ff|::$|::ffff:|64:ff9b:|fd00:ec2::)/i.test(host);
  return HOST_NAME.test(host) && !/^[\d.]+$/.test(host) && !/^metadata(\.|$)/i.test(host);
}

/** Hosts that may be handed a provider's access token: the provider's own, and this machine. */
const TOKEN_HOSTS = {
  'oauth-google': /(^|\.)(gmail|googlemail|google)\.com$/i,
  'oauth-microsoft':
    /(^|\.)(office365\.com|office365\.us|office\.com|outlook\.com|outlook\.office\.com|partner\.outlook\.cn)$/i,
};

function mayGetToken(auth: ServerInput['auth'], host: string): boolean {
  return auth === 'password' || isLoopback(host) || TOKEN_HOSTS[auth].test(host);
}

/** Whether the name or address is this machine's own. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}
