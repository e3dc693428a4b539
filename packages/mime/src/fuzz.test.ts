import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  contentHash,
  findForwardedSender,
  inspectMail,
  parseMail,
  sanitizeMailHtml,
  trimReplyHtml,
} from './index.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const ROUNDS = 25;
const MORSELS = [
  '\0',
  '\r\n',
  '\n',
  '\r',
  '"',
  '<',
  '>',
  '(',
  '=?utf-8?B?',
  '?=',
  '--',
  '--b1',
  ';',
  ':',
  '=',
  '\xff\xfe',
  '\x1b$B',
  ' '.repeat(300),
  'Content-Type: multipart/mixed; boundary=b1\r\n\r\n',
  '<script>',
  '&#xD800;',
  '>'.repeat(50),
].map((text) => Buffer.from(text, 'latin1'));

/** A small repeatable generator (mulberry32), so that a failure can be replayed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function mutate(bytes: Buffer, random: () => number): Buffer {
  let mutant = Buffer.from(bytes);
  for (let edits = 1 + Math.floor(random() * 8); edits > 0; edits--) {
    const at = Math.floor(random() * (mutant.length + 1));
    const until = Math.min(mutant.length, at + Math.floor(random() * 40));
    const choice = random();
    if (choice < 0.3) mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(until)]);
    else if (choice < 0.7)
      mutant = Buffer.concat([
        mutant.subarray(0, at),
        MORSELS[Math.floor(random() * MORSELS.length)]!,
        mutant.subarray(at),
      ]);
    else if (choice < 0.9) mutant = Buffer.concat([mutant.subarray(0, until), mutant.subarray(at)]);
    else if (at < mutant.length) mutant[at] = Math.floor(random() * 256);
  }
  return mutant;
}

test('no mutation of a mail throws, and what is read of it can be stored and shown', async () => {
  const random = seeded(20_240_604);
  for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.eml'))) {
    const original = readFileSync(join(FIXTURES, name));
    for (let round = 0; round < ROUNDS; round++) {
      const raw = mutate(original, random);
      const where = `${name}, round ${round}`;
      const line = JSON.stringify(await inspectMail(name, raw));
      assert.ok(line.isWellFormed() && !line.includes('\\u0000'), where);
      const mail = await parseMail(raw);
      findForwardedSender(mail);
      assert.match(contentHash(raw), /^[0-9a-f]{64}$/, where);
      const html = sanitizeMailHtml(trimReplyHtml(mail.html ?? mail.text).html);
      assert.doesNotMatch(
        html,
        /<(?:script|form|iframe|style|input)|<[a-z][^<>]*(?:\son\w+=|javascript:)/i,
        where,
      );
    }
  }
});
