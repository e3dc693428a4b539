import type { Certificate } from '@heed/contract';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { fillText, type OutboundTexts } from '../../outbound-texts.ts';

/** One thing tried, and what to mend. `name` is a closed word. */
export interface Check {
  name: string;
  state: 'ok' | 'warning' | 'failed' | 'skipped';
  detail: string;
  certificate?: Certificate & { direction: 'imap' | 'smtp' };
}

/** TXT records of a name, each in its chunks; rejects as `node:dns` does. */
export type ResolveTxt = (name: string) => Promise<string[][]>;

/** The system's resolver. */
export const resolveTxt: ResolveTxt = (name) => new Resolver({ timeout: 3_000, tries: 2 }).resolveTxt(name);

/** Names under which providers publish their keys; any other is found by the signature of a mail that arrives. */
const SELECTORS = [
  'google',
  'selector1',
  'selector2',
  'default',
  'dkim',
  'mail',
  's1',
  's2',
  'k1',
  'fm1',
  'zoho',
  'protonmail',
  'mxvault',
  'smtp',
];
const LOCAL = /(^|\.)(localhost|local|test|example|invalid|internal|lan|home\.arpa)$/i;

type Texts = OutboundTexts['checks'];

/**
 * Whether others will believe mail from this domain: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) records.
 * `signature`: domain and selector of the DKIM signature that a test mail bore.
 */
export async function checkDomain(
  domain: string,
  texts: Texts,
  tools: { resolve: ResolveTxt; signature?: { domain: string; selector: string } | null },
): Promise<Check[]> {
  if (LOCAL.test(domain) || !domain.includes('.') || isIP(domain.replace(/^\[|\]$/g, '')) !== 0) {
    return ['spf', 'dkim', 'dmarc'].map((name) => ({
      name,
      state: 'skipped' as const,
      detail: fillText(texts.dnsLocal, { domain }),
    }));
  }
  const lookUp = (name: string, check: () => Promise<Check>) =>
    check().catch((error: NodeJS.ErrnoException): Check => ({
      name,
      state: 'warning',
      detail: fillText(texts.dnsFailed, { reason: error.code ?? error.message }),
    }));
  return Promise.all([
    lookUp('spf', () => checkSpf(domain, texts, tools.resolve)),
    lookUp('dkim', () => checkDkim(domain, texts, tools)),
    lookUp('dmarc', () => checkDmarc(domain, texts, tools.resolve)),
  ]);
}

async function checkSpf(domain: string, texts: Texts, resolve: ResolveTxt): Promise<Check> {
  const records = (await readTxt(resolve, domain)).filter((record) => /^v=spf1(\s|$)/i.test(record));
  const say = (state: Check['state'], text: string): Check => ({
    name: 'spf',
    state,
    detail: fillText(text, { domain }),
  });
  if (records.length === 0) return say('failed', texts.spfMissing);
  if (records.length > 1) return say('failed', texts.spfSeveral);
  return /(^|\s)\+?all(\s|$)/i.test(records[0]!) ? say('failed', texts.spfOpen) : say('ok', texts.spfOk);
}

async function checkDkim(
  domain: string,
  texts: Texts,
  { resolve, signature }: { resolve: ResolveTxt; signature?: { domain: string; selector: string } | null },
): Promise<Check> {
  const say = (state: Check['state'], text: string, selector = ''): Check => ({
    name: 'dkim',
    state,
    detail: fillText(text, { selector }),
  });
  const published = async (name: string) =>
    (await readTxt(resolve, name)).some((record) => /(^|;)\s*p=[A-Za-z0-9+/]/.test(record));
  if (signature) {
    const name = `${signature.selector}._domainkey.${signature.domain}`;
    return (await published(name)) ? say('ok', texts.dkimOk, name) : say('failed', texts.dkimBad, name);
  }
  const names = SELECTORS.map((selector) => `${selector}._domainkey.${domain}`);
  const found = await Promise.all(names.map(published));
  const first = names[found.indexOf(true)];
  return first === undefined ? say('warning', texts.dkimUnknown) : say('ok', texts.dkimOk, first);
}

/** The domain's own record, else that of a domain above it. */
async function checkDmarc(domain: string, texts: Texts, resolve: ResolveTxt): Promise<Check> {
  const say = (state: Check['state'], text: string, at = domain): Check => ({
    name: 'dmarc',
    state,
    detail: fillText(text, { domain: at }),
  });
  const labels = domain.split('.');
  for (let skip = 0; skip < labels.length - 1 && skip < 5; skip += 1) {
    const at = labels.slice(skip).join('.');
    const records = (await readTxt(resolve, `_dmarc.${at}`)).filter((record) =>
      /^v=DMARC1\s*(;|$)/i.test(record),
    );
    if (records.length > 1) return say('failed', texts.dmarcSeveral, at);
    if (records.length === 1) return say('ok', texts.dmarcOk);
  }
  return say('warning', texts.dmarcMissing);
}

/** The records of a name, chunks joined; none when there is no such name. */
async function readTxt(resolve: ResolveTxt, name: string): Promise<string[]> {
  const found = await resolve(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return [];
    throw error;
  });
  return found.map((chunks) => chunks.join(''));
}
