import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { classifyAutomatic, htmlToText, parseMail, trimReply, type ParsedMail } from './index.ts';

/** Public test mails of other projects; not part of this repository. */
const DATA = join(import.meta.dirname, '../../../../shared/data');
const skip = existsSync(DATA) ? false : `no public test data at ${DATA}`;
const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

// oxlint-disable-next-line typescript/no-explicit-any -- each data set has its own shape, read field by field below
function rows(file: string): any[] {
  return readFileSync(join(DATA, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test(
  'at least 97 % of the mail corpus is read right: subject, sender, words, attachments',
  { skip },
  async (context) => {
    const all = rows('mail/expected.jsonl');
    let right = 0;
    for (const { file, expected } of all) {
      const mail = await parseMail(readFileSync(join(DATA, 'mail', file)));
      if (isRight(mail, expected)) right++;
    }
    context.diagnostic(`mail: ${right} of ${all.length}`);
    assert.ok(right / all.length >= 0.97);
  },
);

// oxlint-disable-next-line typescript/no-explicit-any -- see rows()
function isRight(mail: ParsedMail, expected: any): boolean {
  const checks: [string, () => boolean][] = [
    ['subject', () => collapse(mail.subject) === collapse(expected.subject)],
    ['from_email', () => (mail.from?.address ?? '').toLowerCase() === expected.from_email.toLowerCase()],
    ['from_name', () => collapse(mail.from?.name ?? '') === collapse(expected.from_name)],
    ['body_must_contain', () => expected.body_must_contain.every((word: string) => mail.text.includes(word))],
    ['attachment_count', () => mail.attachments.length === expected.attachment_count],
  ];
  return checks.every(([field, holds]) => !(field in expected) || holds());
}

test('at least 95 % of the replies are trimmed exactly, and no quote is left', { skip }, (context) => {
  const all = rows('replies/cases.jsonl');
  let exact = 0;
  let leaks = 0;
  for (const reply of all) {
    const input = readFileSync(join(DATA, 'replies', reply.input_file), 'utf8');
    const visible = collapse(trimReply(reply.format === 'html' ? htmlToText(input) : input).visible);
    const keeps = (reply.must_contain ?? []).every((part: string) => visible.includes(collapse(part)));
    const leaked = (reply.must_not_contain ?? []).some((part: string) => visible.includes(collapse(part)));
    if (leaked) leaks++;
    if (reply.expected_visible === null ? keeps && !leaked : visible === collapse(reply.expected_visible))
      exact++;
  }
  context.diagnostic(`replies: ${exact} of ${all.length}`);
  assert.equal(leaks, 0);
  assert.ok(exact / all.length >= 0.95);
});

test('no automatic mail is answered, and people are', { skip }, async (context) => {
  const vectors = JSON.parse(readFileSync(join(DATA, 'automatic/header-vectors.json'), 'utf8'));
  // oxlint-disable-next-line typescript/no-explicit-any -- see rows()
  const made = vectors.map(({ headers, label }: any) => ({
    label,
    raw: Buffer.from(`${headers.map((pair: string[]) => pair.join(': ')).join('\r\n')}\r\n\r\nHello`),
  }));
  const counts = { suppress: tally(), auto: tally(), bounce: tally() };
  const recipients = share();
  const hard = share();
  for (const { file, raw, label, failed_recipients: failed } of [...rows('automatic/cases.jsonl'), ...made]) {
    const automatic = classifyAutomatic(await parseMail(raw ?? readFileSync(join(DATA, 'automatic', file))));
    counts.suppress.add(label.suppress_autoreply, automatic.suppressAutoReply);
    counts.auto.add(label.auto, automatic.kind !== 'human');
    counts.bounce.add(label.bounce, automatic.bounce !== null);
    if (/^bounce-(hard|soft)$/.test(label.kind))
      hard.add((label.kind === 'bounce-hard') === (automatic.bounce?.permanent ?? false));
    if (failed && label.bounce === true)
      recipients.add(sorted(failed) === sorted(automatic.failedRecipients));
  }
  context.diagnostic(
    `suppress ${counts.suppress.text()} · auto ${counts.auto.text()} · bounce ${counts.bounce.text()}`,
  );
  context.diagnostic(`failed addresses ${recipients.text()} · hard or soft ${hard.text()}`);
  assert.equal(counts.suppress.recall(), 1);
  assert.ok(counts.suppress.precision() >= 0.99);
  assert.ok(counts.auto.precision() >= 0.99 && counts.auto.recall() >= 0.99);
  assert.ok(counts.bounce.precision() >= 0.995 && counts.bounce.recall() >= 0.98);
  assert.ok(recipients.value() >= 0.95 && hard.value() >= 0.85);
});

function sorted(addresses: string[]): string {
  return addresses
    .map((address) => address.toLowerCase())
    .toSorted()
    .join();
}

function share(): { add: (right: boolean) => void; value: () => number; text: () => string } {
  let right = 0;
  let all = 0;
  return {
    add: (isRight) => {
      all++;
      if (isRight) right++;
    },
    value: () => right / all,
    text: () => `${right} of ${all}`,
  };
}

interface Tally {
  add: (wanted: boolean | 'either', got: boolean) => void;
  precision: () => number;
  recall: () => number;
  text: () => string;
}

function tally(): Tally {
  let hits = 0;
  let misses = 0;
  let falseAlarms = 0;
  const precision = (): number => hits / (hits + falseAlarms);
  const recall = (): number => hits / (hits + misses);
  return {
    add: (wanted, got) => {
      if (wanted === true && got) hits++;
      else if (wanted === true) misses++;
      else if (wanted === false && got) falseAlarms++;
    },
    precision,
    recall,
    text: () => `precision ${precision().toFixed(3)} recall ${recall().toFixed(3)}`,
  };
}
