import type { AddressInfo } from 'node:net';
import { parseMail } from '@heed/mime';
import { SMTPServer } from 'smtp-server';
import { buffer } from 'node:stream/consumers';

/** A mail that a customer of the sample company got from the desk. */
export interface ReceivedMail {
  to: string;
  subject: string;
  messageId: string;
  references: string[];
  replyTo: string;
  fromAgent: boolean;
}

/** The mail server of the sample company's customers: takes what the desk sends, on loopback only. */
export async function startCustomersMail(
  onMail: (mail: ReceivedMail) => void,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      buffer(stream).then(async (raw) => {
        const mail = await parseMail(raw);
        const replyTo = mail.replyTo[0]?.address ?? mail.from?.address ?? '';
        const fromAgent = mail.headers.get('auto-submitted') === undefined;
        for (const { address } of session.envelope.rcptTo)
          onMail({
            to: address,
            subject: mail.subject,
            messageId: mail.messageId ?? '',
            references: mail.references,
            replyTo,
            fromAgent,
          });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
