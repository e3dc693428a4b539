import type { NodemailerError } from 'nodemailer';
import { randomToken } from '../../../../../platform/crypto/index.ts';
import { transportTo } from '../../outbound/deliver.ts';
import { fillText, type OutboundTexts } from '../../outbound-texts.ts';
import { escapeHtml } from '../../templates/placeholders.ts';
import { certificateFault, type CertificateFault } from '../certificates/trust.ts';
import type { InboxRow } from '../inbox-row.ts';
import type { ServerAccess } from '../read-server.ts';

/** How far a test came: 1 connected, 2 signed in, 3 sent; the server's words where that was not all. */
export interface SentTrial {
  reached: number;
  error: string;
  /** What is wrong with the server's certificate, where that is why. */
  fault: CertificateFault | null;
  /** Without angle brackets. */
  messageId: string;
  /** The copy to an address with +; null when that was refused or does not fit. */
  plus: { address: string; messageId: string } | null;
}

/** Connects, signs in, and sends a mail from the inbox to itself, and one to its address with +; never throws. */
export async function sendTrial(
  server: ServerAccess,
  {
    inbox,
    plus,
    texts,
    now,
  }: { inbox: InboxRow; plus: string | null; texts: OutboundTexts['test']; now: Date },
): Promise<SentTrial> {
  const transport = transportTo(server);
  const domain = inbox.address.slice(inbox.address.lastIndexOf('@') + 1);
  const send = async (to: string) => {
    const messageId = `${randomToken(128)}@${domain}`;
    const subject = fillText(texts.subject, { name: inbox.name });
    const html = fillText(texts.html, { name: escapeHtml(inbox.name) });
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    await transport.sendMail({
      from: { name: inbox.sender_name, address: inbox.address },
      to,
      subject,
      html,
      text: html.replace(/<[^>]*>/g, ''),
      messageId: `<${messageId}>`,
      date: now,
      headers,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return messageId;
  };
  let reached = 0;
  try {
    await transport.verify();
    reached = 2;
    const messageId = await send(inbox.address);
    const copy = plus === null ? null : await send(plus).catch(() => null);
    return {
      reached: 3,
      error: '',
      fault: null,
      messageId,
      plus: copy === null ? null : { address: plus!, messageId: copy },
    };
  } catch (error) {
    const failure = error as NodemailerError;
    if (
      reached === 0 &&
      (failure.code === 'EAUTH' || failure.code === 'EOAUTH2' || failure.code === 'ENOAUTH')
    )
      reached = 1;
    return {
      reached,
      error: (failure.response ?? failure.message).slice(0, 500),
      fault: certificateFault(failure, server.certificate),
      messageId: '',
      plus: null,
    };
  } finally {
    transport.close();
  }
}
