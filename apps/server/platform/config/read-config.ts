import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { S3Bucket } from '../files/index.ts';
import type { KeyPair } from '../crypto/index.ts';
import type { LogLevel } from '../log/index.ts';
import { readSmtpTls } from './read-smtp-tls.ts';

/** Parts of the product that a process can run; all of them when HEED_ROLES is absent. */
const roles = ['web', 'worker', 'mail'] as const;
export type Role = (typeof roles)[number];

export interface Config {
  host: string;
  port: number;
  /** Port that takes mail by SMTP; 0 means none. */
  smtpPort: number;
  /** HEED_SMTP_TLS_CERT and HEED_SMTP_TLS_KEY, read; null: `loadSmtpCertificate` keeps one in the data folder. */
  smtpTls: KeyPair | null;
  /** Origin under which people reach Heed, without a slash at the end. */
  url: string;
  /** Absolute. */
  dataFolder: string;
  /** HEED_SECRET; null: `loadSecret` keeps one in the data folder. */
  secret: string | null;
  /** Addresses, networks or `loopback` whose X-Forwarded-* headers are believed. */
  trustedProxies: string[];
  /** One's own PostgreSQL; null: the one that comes along. */
  databaseUrl: string | null;
  roles: ReadonlySet<Role>;
  /** Largest mail accepted. */
  maxMailBytes: number;
  logLevel: LogLevel;
  /** Where files are kept; null: in the data folder. */
  s3: S3Bucket | null;
  /** Who may read `/metrics` shows it; null: nobody may. */
  metricsToken: string | null;
}

/** One sentence for each variable that is wrong, secrets masked. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Record<string, string | undefined>;
const levels: LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const MIN_SECRET_LENGTH = 32;
const MIN_TOKEN_LENGTH = 16;

/**
 * Reads and checks every setting; an empty variable counts as absent. Nothing else reads the environment.
 * @throws {ConfigError} naming each wrong variable, what it was and what it may be.
 */
export function readConfig(environment: Environment = process.env): Config {
  const env = new Reader(environment);
  const host = env.read('HEED_HOST', readHost, 'a host name or an IP address') ?? '127.0.0.1';
  const port = env.read('HEED_PORT', readWhole(1, 65_535), 'a whole number from 1 to 65535') ?? 8080;
  const databaseUrl =
    env.read('DATABASE_URL', readDatabaseUrl, 'an address such as postgres://user:password@host:5432/heed') ??
    null;
  const url = env.read(
    'HEED_URL',
    readOrigin,
    'an http or https address without a path, such as https://desk.example.com',
  );
  const secret =
    env.read(
      'HEED_SECRET',
      (text) => (text.length >= MIN_SECRET_LENGTH ? text : undefined),
      `at least ${MIN_SECRET_LENGTH} characters`,
    ) ?? null;
  if (databaseUrl !== null) env.require(['HEED_URL', 'HEED_SECRET'], 'is required with DATABASE_URL');
  const config: Config = {
    host,
    port,
    smtpPort:
      env.read('HEED_SMTP_PORT', readWhole(0, 65_535), 'a whole number from 0 to 65535, where 0 means off') ??
      2525,
    smtpTls: readSmtpTls(env),
    url: url ?? `http://${reachableName(host)}:${port}`,
    dataFolder: resolve(environment.HEED_DATA || './data'),
    secret,
    trustedProxies:
      env.read(
        'HEED_TRUSTED_PROXIES',
        readProxies,
        'IP addresses or networks separated by commas, or loopback',
      ) ?? [],
    databaseUrl,
    roles:
      env.read('HEED_ROLES', readRoles, `one or more of ${roles.join(', ')}, separated by commas`) ??
      new Set(roles),
    maxMailBytes:
      (env.read('HEED_MAX_MAIL_MB', readWhole(1, 1000), 'a whole number from 1 to 1000') ?? 40) * 1_000_000,
    logLevel:
      env.read(
        'HEED_LOG_LEVEL',
        (text) => levels.find((level) => level === text),
        `one of ${levels.join(', ')}`,
      ) ?? 'info',
    s3:
      env.read(
        'S3_URL',
        readS3Url,
        'an address such as https://key:secret@s3.eu-central-1.amazonaws.com/bucket, with %2F for a slash in the secret',
      ) ?? null,
    metricsToken:
      env.read(
        'HEED_METRICS_TOKEN',
        (text) => (/^[\x21-\x7e]+$/.test(text) && text.length >= MIN_TOKEN_LENGTH ? text : undefined),
        `at least ${MIN_TOKEN_LENGTH} letters, digits or signs without spaces`,
      ) ?? null,
  };
  if (config.smtpPort === config.port)
    env.problems.push(`HEED_SMTP_PORT and HEED_PORT are both ${port}; they must differ.`);
  if (env.problems.length > 0) throw new ConfigError(env.problems);
  return config;
}

/** Reads variables one by one and remembers what is wrong with each. */
class Reader {
  readonly problems: string[] = [];
  readonly #environment: Environment;
  constructor(environment: Environment) {
    this.#environment = environment;
  }

  read<T>(name: string, parse: (text: string) => T | undefined, expected: string): T | undefined {
    const text = this.#environment[name]?.trim();
    if (!text) return undefined;
    const value = parse(text);
    if (value === undefined) this.problems.push(`${name} is ${mask(name, text)}; it must be ${expected}.`);
    return value;
  }

  require(names: string[], why: string): void {
    for (const name of names)
      if (!this.#environment[name]?.trim()) this.problems.push(`${name} is not set; it ${why}.`);
  }
}

/** What may be shown of a wrong value: nothing of a secret, and no password inside an address. */
function mask(name: string, text: string): string {
  if (name === 'HEED_SECRET') return `too short (${text.length} characters)`;
  if (name === 'HEED_METRICS_TOKEN') return `${text.length} characters long`;
  return `"${text.replace(/^([a-z]+:\/\/)?.*@/i, '$1***@').replace(/(password=)[^&]*/gi, '$1***')}"`;
}

function readWhole(least: number, most: number): (text: string) => number | undefined {
  return (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;
}

function readHost(text: string): string | undefined {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined;
}

/** What a browser on this machine calls the host; one that stands for every address (0.0.0.0, ::) is no place to go to. */
function reachableName(host: string): string {
  if (/^[0.]+$|^[0:]+$/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function readOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  const plain =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username;
  return plain ? url.origin : undefined;
}

function readDatabaseUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? text : undefined;
}

/** Region: `?region=`, else what a host of AWS says, else us-east-1, which other makers ignore. */
function readS3Url(text: string): S3Bucket | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hash || !url.username || !url.password)
    return undefined;
  const [bucket = '', ...prefix] = url.pathname.split('/').filter(Boolean);
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || !/^[\w./-]*$/.test(prefix.join('/')))
    return undefined;
  const [accessKeyId, secretAccessKey] = [decode(url.username), decode(url.password)];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const region =
    url.searchParams.get('region') ??
    /\bs3[.-]([a-z0-9-]+)\.amazonaws\.com/.exec(url.host)?.[1] ??
    'us-east-1';
  return {
    endpoint: url.origin,
    bucket,
    prefix: prefix.map((part) => `${part}/`).join(''),
    region,
    accessKeyId,
    secretAccessKey,
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readProxies(text: string): string[] | undefined {
  const parts = splitList(text);
  return parts.every(isProxy) ? parts : undefined;
}

function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  return (
    isIP(address) !== 0 && rest.length === 0 && (bits === undefined || readWhole(0, most)(bits) !== undefined)
  );
}

function readRoles(text: string): ReadonlySet<Role> | undefined {
  const parts = splitList(text);
  return parts.length > 0 && parts.every((part): part is Role => (roles as readonly string[]).includes(part))
    ? new Set(parts)
    : undefined;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
