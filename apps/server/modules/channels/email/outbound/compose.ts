import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Platform } from '../../../../platform/index.ts';
import { embedImages } from '../templates/outgoing-html.ts';
import { wordsOf } from './insert-mail.ts';
import type { OutboundRow } from './outbound-row.ts';

/** A mail as it goes over the wire. */
export interface ComposedMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

/** A file of the mail is not in the store. */
export class FileMissing extends Error {
  constructor(name: string) {
    super(name);
    this.name = 'FileMissing';
  }
}

interface StoredFile {
  id: number;
  name: string;
  contentType: string;
  inline: boolean;
  sha256: string;
}

type Parts = Pick<Platform, 'database' | 'secrets' | 'files'>;

/**
 * Writes the mail (RFC 5322, MIME) with its files. The same row gives the same bytes each time, so that a copy sent
 * again is known as one. Headers are folded and encoded by the library; no value can add one.
 * @throws {FileMissing}
 */
export async function composeMail(
  { database, secrets, files }: Parts,
  row: OutboundRow,
): Promise<ComposedMail> {
  const words = wordsOf(secrets, row);
  if (words === null) throw new Error('the words of the mail have been wiped');
  const stored = await readFiles(database, row);
  const cids = new Map(
    stored
      .filter((file) => words.html.includes(`src="/api/v1/attachments/${file.id}"`))
      .map((file) => [file.id, `file${file.id}.${row.message_id_header}`]),
  );
  const attachments = [];
  for (const file of stored) {
    const content = await files.read(file.sha256);
    if (content === null) throw new FileMissing(file.name);
    const cid = cids.get(file.id);
    attachments.push({
      filename: file.name,
      content,
      contentType: file.contentType,
      ...(cid ? { cid, contentDisposition: 'inline' as const } : {}),
    });
  }
  const composer = new MailComposer({
    from: row.sender,
    to: row.recipients.to,
    cc: row.recipients.cc,
    replyTo: row.reply_to ?? undefined,
    subject: row.subject,
    messageId: `<${row.message_id_header}>`,
    date: row.created_at,
    headers: row.headers,
    text: words.text,
    html: embedImages(words.html, (id) => cids.get(id) ?? null),
    attachments,
    baseBoundary: createHash('sha256').update(row.message_id_header).digest('hex').slice(0, 24),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const to = [...new Set([...row.recipients.to, ...row.recipients.cc].map(({ address }) => address))];
  return { envelope: { from: row.sender.address, to }, raw: await composer.compile().build() };
}

/** Of a reply its own, of a side message its own: what is on one can never go out with the other. */
async function readFiles(database: Platform['database'], row: OutboundRow): Promise<StoredFile[]> {
  const files =
    row.kind === 'reply' && row.message_id !== null
      ? sql`attachment a where a.message_id = ${row.message_id}`
      : row.kind === 'side' && row.side_message_id !== null
        ? sql`side_file a where a.side_message_id = ${row.side_message_id}`
        : null;
  if (files === null) return [];
  const { rows } =
    await sql<StoredFile>`select a.id, a.name, a.content_type as "contentType", a.inline, encode(f.sha256, 'hex') as sha256
    from (select a.* from ${files}) a join file f on f.id = a.file_id order by a.id`.execute(database.read);
  return rows;
}
