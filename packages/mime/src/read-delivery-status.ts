/** One recipient of a delivery status notification (RFC 3464 section 2.3). */
export interface RecipientStatus {
  address: string | null;
  action: string;
  /** Enhanced status code (RFC 3463), such as 5.1.1. */
  status: string | null;
  diagnostic: string;
}

const MAX_RECIPIENTS = 1_000;

/** Reads the per-recipient groups of a message/delivery-status body; groups that name nobody are left out. */
export function readDeliveryStatus(text: string): RecipientStatus[] {
  const recipients: RecipientStatus[] = [];
  for (const group of text.split(/\n[ \t]*\n/)) {
    const fields = readFields(group);
    const address =
      ['final-recipient', 'x-actual-recipient', 'original-recipient']
        .map((name) => readAddress(fields.get(name)))
        .find((found) => found !== null) ?? null;
    if (!fields.has('action') && address === null) continue;
    recipients.push({
      address,
      action: (fields.get('action') ?? '').toLowerCase().split(/[\s(;]/)[0]!,
      status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? null,
      diagnostic: fields.get('diagnostic-code') ?? '',
    });
    if (recipients.length >= MAX_RECIPIENTS) break;
  }
  return recipients;
}

function readFields(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of group.split('\n')) {
    const match = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(.*)$/.exec(line);
    if (match) {
      last = match[1]!.toLowerCase();
      if (!fields.has(last)) fields.set(last, match[2]!.trim());
    } else if (last !== '' && /^\s/.test(line)) fields.set(last, `${fields.get(last)} ${line.trim()}`);
  }
  return fields;
}

function readAddress(value: string | undefined): string | null {
  if (!value) return null;
  const bare = value
    .replace(/^[\w-]{1,20}\s*;\s*/, '')
    .replace(/[<>"]/g, '')
    .trim();
  return /^[^\s@]{1,200}@[^\s@]{1,255}$/.exec(bare.split(/\s/)[0]!)?.[0] ?? null;
}
