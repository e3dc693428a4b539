import { readDeliveryStatus, type RecipientStatus } from './read-delivery-status.ts';
import { findOriginalStart, readNotice } from './read-notice.ts';
import type { ParsedMail } from './types.ts';

export interface Bounce {
  /** True when the address itself is at fault and will stay so (no such user or host, moved): stop writing to it. */
  permanent: boolean;
  /** Enhanced status code (RFC 3463), where the report has one. */
  status: string | null;
  /** Message-ID of the mail that came back, without angle brackets. */
  originalMessageId: string | null;
}

export interface BounceReport {
  kind: 'bounce' | 'delayed' | 'delivered';
  bounce: Bounce;
  failedRecipients: string[];
}

const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?(?:daemon|delivery|system|administrator)\w*|postmaster|post_?master|mdaemon|mmdf|bounces?|double-bounce|mailerdaemon\w*|no-?reply|administrator|sysadmin|system)\b|mailer-daemon/i;
const DAEMON_NAME =
  /mail(?:er)?[ -]?(?:delivery|daemon|system|administrator|router)|delivery (?:sub)?system|postmaster|system administrator|internet mail|ndr administrator|microsoft exchange/i;
const FAILURE_SUBJECT =
  /undeliver|(?:delivery|mail|message|email|e-mail|returned mail|transport)\b.{0,60}(?:fail|error|problem|status|could not|not be|unable|returned)|fail(?:ure|ed)\b.{0,20}(?:notice|deliver|mail|notification)|returned (?:mail|to sender|e-?mail|message)|(?:returning|bounced?) (?:mail|message|e-?mail)|non[- ]?(?:delivery|remise)|(?:un|non|not).?deliver|delivery.{0,15}delay|warning: (?:could not send|message)|nondeliverable|不能投递|无法投递|退信|退回|系统退信|投递失败|未送達|配信不能|配信エラー|送信できませんでした|반송|unzustellbar|nicht zugestellt|zustellung|échec|non distribu|no se pudo entregar|devuelto|mancata consegna|não entregue|onbestelbaar|недостав|не доставлен|niedoręczon|loop alert|user unknown|unknown user|mail failure|delivery failure|mail system error/i;
const FAILURE_TEXT =
  /could ?(?:not|n't) be delivered|(?:unable|failed|not able|error.{0,30}attempting|wasn't able|cannot) to deliver|undeliver|delivery (?:has )?(?:failed|to the following|problems?|error)|permanent (?:fatal )?error|had (?:permanent fatal|delivery) (?:errors|problems)|fail(?:ed|ure) permanently|user unknown|unknown user|no such user|mailbox (?:is )?(?:full|unavailable|not found)|(?:does not|doesn't) exist|recipient (?:address )?rejected|not yet been delivered|still trying|delivery .{0,20}delayed|said: [45]\d\d|\b5\d\d[ -]5\.\d\.\d|returned to (?:the )?sender|address(?:es)? failed|over quota|quota exceeded|message you sent|not deliver|无法投递|退信|被退回|ありませんでした|配信できません|送信できません|送達できません|见つかりません|не может быть доставлено|nicht zugestellt/i;
const SMTP_REPLY = /(?:^|[\s:])[45]\d\d[ -]{1,3}(?:[45]\.\d{1,2}\.\d{1,3}\b|requested action)/i;
const DELAY =
  /^(?:warning[: ]|.*(?:delay|still being retried|will (?:keep|continue|be) (?:trying|retried)))|delivery (?:is )?delayed|\bdelayed\b|not yet been delivered|could not send message for past|noch nicht zugestellt|this is a warning message only/i;

/** True for a delivery report: in the standard form, or a text that a mail system sent about a failure. */
export function looksLikeBounce(mail: ParsedMail, contentType: string): boolean {
  if (/report-type="?delivery-status/.test(contentType)) return true;
  if (statusReports(mail).length > 0 && !isHumanSender(mail)) return true;
  if (mail.headers.has('x-failed-recipients')) return true;
  const fromDaemon = DAEMON.test(mail.from?.address ?? '') || DAEMON_NAME.test(mail.from?.name ?? '');
  const nullSender =
    mail.headers.get('return-path')?.some((value) => /^<?\s*>?$|mailer-daemon/i.test(value.trim())) ?? false;
  const bySubject = FAILURE_SUBJECT.test(mail.subject) && !/^\s*(?:re|aw|sv|fwd?)\s*:/i.test(mail.subject);
  const text = mail.text.slice(0, 5_000);
  if (fromDaemon)
    return (
      bySubject || SMTP_REPLY.test(text) || (FAILURE_TEXT.test(text) && (nullSender || hasOriginal(mail)))
    );
  return (
    bySubject &&
    FAILURE_TEXT.test(text) &&
    (nullSender || (hasOriginal(mail) && mail.headers.has('auto-submitted')))
  );
}

/** Reads what a delivery report says: its machine-readable part first, then its words. */
export function readBounce(mail: ParsedMail): BounceReport {
  const reports = statusReports(mail);
  // Old and broken reports carry their fields in the plain text.
  const statuses = (
    reports.length > 0 || !/^final-recipient\s*:/im.test(mail.text) ? reports : [mail.text]
  ).flatMap(readDeliveryStatus);
  const failed = statuses.filter((status) => !/^(?:deliver|relayed|expanded)/.test(status.action));
  const notice = readNotice(mail);
  const kind = decideKind(mail, statuses, failed);
  const first = failed[0];
  const reason = `${first?.status ?? ''} ${first?.diagnostic ?? ''} ${failed.length === 0 || first?.diagnostic === '' ? notice.text : ''}`;
  const status = failed.map((each) => each.status).find((each) => each !== null) ?? notice.status;
  const reported = failed.map((each) => each.address).filter((address) => address !== null);
  const recipients = reported.length > 0 ? reported : notice.recipients;
  return {
    kind,
    bounce: {
      permanent: kind === 'bounce' && isPermanent(status, reason),
      status,
      originalMessageId: findOriginalId(mail),
    },
    failedRecipients:
      kind === 'delivered' ? [] : [...new Set(recipients.map((address) => address.toLowerCase()))],
  };
}

function statusReports(mail: ParsedMail): string[] {
  return mail.reports
    .filter((report) => report.contentType.endsWith('delivery-status'))
    .map((report) => report.text);
}

function isHumanSender(mail: ParsedMail): boolean {
  return (
    !DAEMON.test(mail.from?.address ?? '') &&
    !DAEMON_NAME.test(mail.from?.name ?? '') &&
    !FAILURE_SUBJECT.test(mail.subject) &&
    mail.from !== null &&
    mail.from.address !== ''
  );
}

function hasOriginal(mail: ParsedMail): boolean {
  return mail.reports.length > 0 || findOriginalStart(mail.text) !== -1;
}

function decideKind(
  mail: ParsedMail,
  statuses: RecipientStatus[],
  failed: RecipientStatus[],
): BounceReport['kind'] {
  if (statuses.length > 0 && failed.length === 0) return 'delivered';
  if (failed.some((status) => status.action === 'failed')) return 'bounce';
  if (failed.some((status) => status.action === 'delayed')) return 'delayed';
  return DELAY.test(mail.subject) || DELAY.test(mail.text.slice(0, 1_500)) ? 'delayed' : 'bounce';
}

const SOFT =
  /quota|(?:mailbox|mbox|inbox|folder|account) (?:is |size )?(?:full|exceed)|mailbox.{0,20}full|full mailbox|too (?:large|big|many)|size (?:limit|exceeds)|exceed|spam|junk|block|blacklist|reject.{0,30}(?:policy|content)|policy|dmarc|\bspf\b|dkim|unauthenticated|greylist|temporar|timed? ?out|expired|retry|try again|rate|throttl|suspend|disabled|inactive|virus|loop|relay/i;
const HARD =
  /user (?:is )?(?:unknown|not found|not exist|doesn'?t exist)|unknown (?:user|recipient|address|local)|no such (?:user|mailbox|recipient|address|person|domain)|(?:user|account|mailbox|recipient|address|domain|host|mail box).{0,60}(?:does not exist|doesn'?t exist|not exist|unknown|not found|invalid|couldn'?t be found|not listed|not known)|invalid (?:recipient|mailbox|address|user)|not a (?:known|valid) (?:user|recipient|mailbox)|no mailbox|not our customer|host(?:name)? (?:unknown|not found|or domain name not found)|unrouteable|name (?:service|server) error|nxdomain|no mx|null mx|does not accept (?:mail|e-?mail)|(?:has|user) moved|no longer (?:here|valid|exists)|address rejected: (?:unverified|undeliverable|access denied)|no valid recipients|check if (?:the )?address is correct|invalid final delivery|doesn'?t have an? .{1,40}account|domain is not reachable|no smtp service|見つかりません|リストにありません|用户不存在|收件人不存在|域名不存在|не существует/i;
/** The fault is on our side, whatever code comes with it. */
const REFUSED_SENDER =
  /black ?list|block ?list|blocked|spamhaus|\brbl\b|\bspam\b|sender (?:address|domain)|domain of sender|(?:from|sender).{0,30}(?:does not exist|rejected|invalid)|recipient preferences|account is disabled|suspend/i;

/** The words of the refusing server decide before the code, which servers use loosely. */
function isPermanent(status: string | null, reason: string): boolean {
  if (REFUSED_SENDER.test(reason)) return false;
  if (status !== null && status.startsWith('4')) return false;
  if (status !== null && /^5\.1\.(?:1|2|3|6|10)$/.test(status)) return !/quota|full/i.test(reason);
  if (HARD.test(reason)) return !/quota|mailbox full/i.test(reason);
  return status !== null && /^5\.4\.4$/.test(status) && !SOFT.test(reason);
}

/** The id in the returned message or its header; else in the text below the notice; else what the report answers. */
function findOriginalId(mail: ParsedMail): string | null {
  const returned = mail.reports
    .filter((report) => /rfc822|global/.test(report.contentType) && !/status/.test(report.contentType))
    .map((report) => report.text);
  const start = findOriginalStart(mail.text);
  for (const text of [...returned, start === -1 ? '' : mail.text.slice(start)]) {
    const found = /^[ \t>]*message-id[ \t]*:\s*<([^<>\s]{1,500})>/im.exec(text);
    if (found) return found[1]!;
  }
  return mail.inReplyTo[0] ?? mail.references.at(-1) ?? null;
}
