/**
 * How many mails a second are parsed, and fully inspected, on one core:
 * `node packages/mime/bench.ts [folder of .eml files]` (default: this package's fixtures).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectMail, parseMail } from './src/index.ts';

const SECONDS = 2;
const folder = process.argv[2] ?? join(import.meta.dirname, 'fixtures');
const mails = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
const bytes = mails.reduce((sum, mail) => sum + mail.length, 0);

async function measure(name: string, work: (raw: Buffer) => Promise<unknown>): Promise<void> {
  for (const mail of mails) await work(mail);
  const start = performance.now();
  let rounds = 0;
  while (performance.now() - start < SECONDS * 1_000) {
    for (const mail of mails) await work(mail);
    rounds++;
  }
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    `${name}: ${Math.round((rounds * mails.length) / seconds)} mails/s, ${((rounds * bytes) / seconds / 1e6).toFixed(1)} MB/s`,
  );
}

console.log(`${mails.length} mails, ${(bytes / 1e6).toFixed(2)} MB`);
await measure('parseMail', parseMail);
await measure('inspectMail', (raw) => inspectMail('mail', raw));
