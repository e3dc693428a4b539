import { randomToken } from '../../../../../platform/crypto/index.ts';
import { system, transact } from '../../../../../platform/database/index.ts';
import { refuse, type Locale } from '../../../../../platform/errors/index.ts';
import type { Platform } from '../../../../../platform/index.ts';
import { fillText, outboundTexts } from '../../outbound-texts.ts';
import { fetchCertificate } from '../certificates/fetch-certificate.ts';
import { describeCertificate, type CertificateFault } from '../certificates/trust.ts';
import { isLoopback } from '../check-server.ts';
import type { Direction } from '../inbox-input.ts';
import { requireInbox, type InboxRow } from '../inbox-row.ts';
import { TokenRefused } from '../oauth/token-endpoint.ts';
import { readImap, readSmtp, type ServerAccess } from '../read-server.ts';
import { plusAddress } from '../reply-address.ts';
import { checkDomain, resolveTxt, type Check, type ResolveTxt } from './check-domain.ts';
import { sendTrial, type SentTrial } from './send-trial.ts';
import { openMailbox, type OpenMailbox } from './watch-mailbox.ts';

/** What a test may replace. */
export interface TestTools {
  resolve?: ResolveTxt;
  /** How long to wait for the mail; 20 when absent. */
  seconds?: number;
}

type Texts = (typeof outboundTexts)['en']['checks'];

/**
 * Tries an inbox for real: connects and signs in in both directions, sends a mail from it to itself (and to an address
 * with +, by which the inbox learns whether it takes such), sees it arrive, and looks up what the domain publishes.
 * Each check says what to mend. Refuses (`notPossible`) a disabled inbox.
 */
export async function testInbox(
  platform: Platform,
  { inboxId, locale }: { inboxId: number; locale: Locale },
  tools: TestTools = {},
): Promise<Check[]> {
  const inbox = await requireInbox(platform.database.read, inboxId);
  if (!inbox.enabled) throw refuse('notPossible', { reason: 'inboxDisabled' });
  const texts = outboundTexts[locale].checks;
  const opened = await checkImap(platform, inbox, locale);
  const { checks: sending, sent } = await checkSmtp(platform, inbox, locale);
  const arrival = await checkArrival(platform, {
    inbox,
    texts,
    mailbox: opened.mailbox,
    sent,
    seconds: tools.seconds ?? 20,
  });
  await opened.mailbox?.close();
  const domain = inbox.address.slice(inbox.address.lastIndexOf('@') + 1);
  const records = await checkDomain(domain, texts, {
    resolve: tools.resolve ?? resolveTxt,
    signature: arrival.signature,
  });
  return [...sending, ...opened.checks, arrival.check, ...records];
}

async function checkSmtp(
  platform: Platform,
  inbox: InboxRow,
  locale: Locale,
): Promise<{ checks: Check[]; sent: SentTrial | null }> {
  const texts = outboundTexts[locale].checks;
  const stages = ['smtpConnect', 'smtpLogin', 'smtpSend'] as const;
  const server = await readSmtp(platform, inbox.id).catch(tokenRefusal);
  if (server === null)
    return { checks: stages.map((name) => ({ name, state: 'skipped', detail: texts.missing })), sent: null };
  if (server instanceof TokenRefused)
    return { checks: ladder(stages, 1, { texts, error: server.message, inbox }), sent: null };
  const plus = plusAddress(
    inbox.address,
    `test-${randomToken(64)
      .replace(/[^a-z0-9]/gi, '')
      .toLowerCase()}`,
  );
  const sent = await sendTrial(server, {
    inbox,
    plus,
    texts: outboundTexts[locale].test,
    now: platform.clock.now(),
  });
  const checks = ladder(stages, sent.reached, { texts, error: sent.error, inbox });
  return {
    checks: await explainFault(warnIfPlain(checks, server.settings, texts), {
      fault: sent.fault,
      server,
      direction: 'smtp',
      locale,
    }),
    sent: sent.reached === stages.length ? sent : null,
  };
}

async function checkImap(
  platform: Platform,
  inbox: InboxRow,
  locale: Locale,
): Promise<{ checks: Check[]; mailbox: OpenMailbox | null }> {
  const texts = outboundTexts[locale].checks;
  const stages = ['imapConnect', 'imapLogin'] as const;
  const server = await readImap(platform, inbox.id).catch(tokenRefusal);
  if (server === null)
    return {
      checks: stages.map((name) => ({ name, state: 'skipped', detail: texts.missing })),
      mailbox: null,
    };
  if (server instanceof TokenRefused)
    return { checks: ladder(stages, 1, { texts, error: server.message, inbox }), mailbox: null };
  const opened = await openMailbox(server);
  const plain = (checks: Check[]) => warnIfPlain(checks, server.settings, texts);
  if (opened.reached === 'folder')
    return { checks: plain(ladder(stages, 2, { texts, error: '', inbox })), mailbox: opened.mailbox };
  if (opened.reached === 'mailbox') {
    const [connect] = ladder(stages, 2, { texts, error: '', inbox });
    return {
      checks: plain([
        connect!,
        {
          name: 'imapLogin',
          state: 'failed',
          detail: fillText(texts.imapFolder, { folder: server.settings.folder }),
        },
      ]),
      mailbox: null,
    };
  }
  const checks = ladder(stages, opened.reached === 'server' ? 1 : 0, { texts, error: opened.error, inbox });
  return {
    checks: await explainFault(plain(checks), { fault: opened.fault, server, direction: 'imap', locale }),
    mailbox: null,
  };
}

/** A connection that failed over the server's certificate: what that is, what to do, and the certificate to look at. */
async function explainFault(
  [first, ...rest]: Check[],
  {
    fault,
    server,
    direction,
    locale,
  }: { fault: CertificateFault | null; server: ServerAccess; direction: Direction; locale: Locale },
): Promise<Check[]> {
  if (fault === null) return [first!, ...rest];
  const texts = outboundTexts[locale].checks;
  const shown = await fetchCertificate(server.settings, direction);
  const certificate = shown === null ? null : describeCertificate(shown);
  const day = (instant: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
  const detail = fillText(texts.certificate[fault], {
    host: server.settings.host,
    subject: certificate?.subject ?? '',
    day: certificate ? day(certificate.validTo) : '',
  });
  return [
    {
      ...first!,
      detail,
      ...(certificate && fault !== 'expired' && { certificate: { ...certificate, direction } }),
    },
    ...rest,
  ];
}

function tokenRefusal(error: unknown): TokenRefused {
  if (error instanceof TokenRefused) return error;
  throw error;
}

/** Stages that were passed are ok, the next has failed with the server's words, those after it were not tried. */
function ladder<S extends 'smtpConnect' | 'smtpLogin' | 'smtpSend' | 'imapConnect' | 'imapLogin'>(
  stages: readonly S[],
  reached: number,
  { texts, error, inbox }: { texts: Texts; error: string; inbox: InboxRow },
): Check[] {
  return stages.map((name, index) => {
    if (index < reached)
      return { name, state: 'ok', detail: fillText(texts[name], { address: inbox.address }) };
    return index === reached
      ? { name, state: 'failed', detail: error }
      : { name, state: 'skipped', detail: texts.skipped };
  });
}

/** A connection that others can read along is no failure on this machine, and a warning elsewhere. */
function warnIfPlain(
  checks: Check[],
  { security, host }: { security: string; host: string },
  texts: Texts,
): Check[] {
  if (security !== 'none' || isLoopback(host)) return checks;
  return checks.map((check, index) =>
    index === 0 && check.state === 'ok' ? { ...check, state: 'warning', detail: texts.plain } : check,
  );
}

interface Arrival {
  inbox: InboxRow;
  texts: Texts;
  mailbox: OpenMailbox | null;
  sent: SentTrial | null;
  seconds: number;
}

async function checkArrival(
  platform: Platform,
  { inbox, texts, mailbox, sent, seconds }: Arrival,
): Promise<{ check: Check; signature: { domain: string; selector: string } | null }> {
  const say = (state: Check['state'], text: string): Check => ({
    name: 'arrival',
    state,
    detail: fillText(text, { address: inbox.address, seconds }),
  });
  if (inbox.imap === null) return { check: say('skipped', texts.ownReception), signature: null };
  if (mailbox === null || sent === null) return { check: say('skipped', texts.skipped), signature: null };
  const arrived = await mailbox
    .waitFor([sent.messageId, ...(sent.plus ? [sent.plus.messageId] : [])], seconds)
    .catch(() => new Map<string, string>());
  const headers = arrived.get(sent.messageId);
  if (headers === undefined) return { check: say('failed', texts.notArrived), signature: null };
  const plusArrived = sent.plus !== null && arrived.has(sent.plus.messageId);
  await transact(platform.database, { actor: system, now: platform.clock.now() }, (tx) =>
    tx.db
      .updateTable('inbox')
      .set({ plus_addressing: plusArrived })
      .where('id', '=', inbox.id)
      .where('address', '=', inbox.address)
      .execute(),
  );
  const detail = plusArrived ? fillText(texts.arrivedPlus, { address: sent.plus!.address }) : texts.arrived;
  return { check: { name: 'arrival', state: 'ok', detail }, signature: signatureOf(headers) };
}

/** Domain and selector of a DKIM-Signature header (RFC 6376, 3.5), or null without one. */
function signatureOf(headers: string): { domain: string; selector: string } | null {
  const header = /^dkim-signature:((?:.*(?:\r?\n[ \t])?)*)/im.exec(headers)?.[1];
  const tag = (name: string) =>
    header && new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([a-z0-9._-]+)`, 'i').exec(header)?.[1];
  const [domain, selector] = [tag('d'), tag('s')];
  return domain && selector ? { domain, selector } : null;
}
