import { inspectMail, type Mailbox, type MailInspection } from '@heed/mime';
import { CommandError, print, readArguments, readInput } from './command-line.ts';

/** Describes each mail on its own: as JSON lines, or in words. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
  if (positionals.length === 0)
    throw new CommandError('Name at least one file: heed mail inspect [--json] FILE…');
  for (const file of positionals) {
    const inspection = await inspectMail(file, await readInput(file));
    await print(values.json ? JSON.stringify(inspection) : describe(inspection));
  }
}

function describe(mail: MailInspection): string {
  const rows: [string, string][] = [
    ['File', mail.file],
    ['From', mail.from ? format(mail.from) : '-'],
    ['To', mail.to.map(format).join(', ')],
    ['Cc', mail.cc.map(format).join(', ')],
    ['Date', mail.date ?? '-'],
    ['Message-ID', mail.messageId ?? '-'],
    ['Subject', mail.subject],
    ['Kind', mail.automatic.kind ?? 'written by a person'],
    [
      'Attachments',
      mail.attachments
        .map(({ name, contentType, size }) => `${name} (${contentType}, ${size} bytes)`)
        .join(', '),
    ],
  ];
  const head = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${`${label}:`.padEnd(13)}${value}`);
  return `${head.join('\n')}\n\n${mail.visibleText}\n`;
}

function format({ name, address }: Mailbox): string {
  return name ? `${name} <${address}>` : address;
}
