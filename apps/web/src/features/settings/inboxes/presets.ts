import type { Inbox } from '@heed/contract';

export type AuthKind = NonNullable<Inbox['smtp']>['auth'];
export type Security = NonNullable<Inbox['smtp']>['security'];

interface Endpoint {
  host: string;
  port: number;
  security: Security;
}

export interface Preset {
  /** Stable name; texts under `preset.<name>`. */
  name: PresetName;
  /** How the provider calls itself. */
  label: string;
  /** Domains of addresses that are surely there. */
  domains: readonly string[];
  auth: AuthKind;
  imap: Endpoint;
  smtp: Endpoint;
}

export type PresetName =
  | 'gmail'
  | 'google'
  | 'microsoft'
  | 'qq'
  | 'exmail'
  | 'netease163'
  | 'netease126'
  | 'aliyun'
  | 'fastmail'
  | 'icloud'
  | 'yahoo'
  | 'zoho';

const tls = (host: string, port: number): Endpoint => ({ host, port, security: 'tls' });
const startTls = (host: string, port: number): Endpoint => ({ host, port, security: 'starttls' });

/** Servers of well-known providers as their help pages give them; ports of RFC 8314 where the provider takes them. */
export const presets: readonly Preset[] = [
  {
    name: 'google',
    label: 'Google Workspace',
    domains: [],
    auth: 'oauth-google',
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
  },
  {
    name: 'gmail',
    label: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    auth: 'password',
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
  },
  {
    name: 'microsoft',
    label: 'Microsoft 365, Outlook',
    domains: ['outlook.com', 'hotmail.com', 'live.com'],
    auth: 'oauth-microsoft',
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp.office365.com', 587),
  },
  {
    name: 'qq',
    label: 'QQ 邮箱',
    domains: ['qq.com', 'foxmail.com'],
    auth: 'password',
    imap: tls('imap.qq.com', 993),
    smtp: tls('smtp.qq.com', 465),
  },
  {
    name: 'exmail',
    label: '腾讯企业邮箱',
    domains: [],
    auth: 'password',
    imap: tls('imap.exmail.qq.com', 993),
    smtp: tls('smtp.exmail.qq.com', 465),
  },
  {
    name: 'netease163',
    label: '网易 163 邮箱',
    domains: ['163.com'],
    auth: 'password',
    imap: tls('imap.163.com', 993),
    smtp: tls('smtp.163.com', 465),
  },
  {
    name: 'netease126',
    label: '网易 126 邮箱',
    domains: ['126.com'],
    auth: 'password',
    imap: tls('imap.126.com', 993),
    smtp: tls('smtp.126.com', 465),
  },
  {
    name: 'aliyun',
    label: '阿里云企业邮箱',
    domains: [],
    auth: 'password',
    imap: tls('imap.qiye.aliyun.com', 993),
    smtp: tls('smtp.qiye.aliyun.com', 465),
  },
  {
    name: 'fastmail',
    label: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    auth: 'password',
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
  },
  {
    name: 'icloud',
    label: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    auth: 'password',
    imap: tls('imap.mail.me.com', 993),
    smtp: startTls('smtp.mail.me.com', 587),
  },
  {
    name: 'yahoo',
    label: 'Yahoo',
    domains: ['yahoo.com'],
    auth: 'password',
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
  },
  {
    name: 'zoho',
    label: 'Zoho Mail',
    domains: ['zohomail.com'],
    auth: 'password',
    imap: tls('imap.zoho.com', 993),
    smtp: tls('smtp.zoho.com', 465),
  },
];

/** The provider that an address surely belongs to, by its domain. */
export function presetOfAddress(address: string): Preset | undefined {
  const domain = address.trim().toLowerCase().split('@')[1] ?? '';
  return presets.find(({ domains }) => domains.includes(domain));
}

/** The provider whose servers these are. */
export function presetOfHost(host: string, auth: AuthKind): Preset | undefined {
  const same = presets.filter(({ imap, smtp }) => [imap.host, smtp.host].includes(host.trim().toLowerCase()));
  return same.find((preset) => preset.auth === auth) ?? same[0];
}

/** The port that goes with a kind of security (RFC 8314, 3). */
export function usualPort(direction: 'imap' | 'smtp', security: Security): number {
  if (direction === 'imap') return security === 'tls' ? 993 : 143;
  return security === 'tls' ? 465 : security === 'starttls' ? 587 : 25;
}
