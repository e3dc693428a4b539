import { classifyAutomatic, type Automatic } from './classify-automatic.ts';
import { parseMail } from './parse-mail.ts';
import { trimReply } from './trim-reply.ts';
import type { Attachment, Mailbox, ParsedMail } from './types.ts';

/** One line of `heed mail inspect`: what Heed understands about one raw mail. */
export interface MailInspection extends Pick<
  ParsedMail,
  'subject' | 'from' | 'to' | 'cc' | 'date' | 'messageId' | 'text' | 'html'
> {
  file: string;
  to: Mailbox[];
  cc: Mailbox[];
  /** The new part of `text`. */
  visibleText: string;
  attachments: Pick<Attachment, 'name' | 'contentType' | 'size' | 'sha256'>[];
  automatic: Automatic;
}

/** Describes the raw mail that was read from `file`, ready for `JSON.stringify`. Never throws. */
export async function inspectMail(file: string, raw: Uint8Array): Promise<MailInspection> {
  const mail = await parseMail(raw);
  const { kind, suppressAutoReply, bounce, failedRecipients } = classifyAutomatic(mail);
  return {
    file,
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    date: mail.date,
    messageId: mail.messageId,
    text: mail.text,
    html: mail.html,
    visibleText: trimReply(mail.text).visible,
    attachments: mail.attachments.map(({ name, contentType, size, sha256 }) => ({
      name,
      contentType,
      size,
      sha256,
    })),
    automatic: { kind, suppressAutoReply, bounce, failedRecipients },
  };
}
