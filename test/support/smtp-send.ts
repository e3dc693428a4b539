import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface Target {
  /** On loopback. */
  port: number;
  auth?: { user: string; pass: string };
}

export interface RawMail {
  /** Envelope sender; an empty string is the null sender of bounces. */
  from: string;
  to: string | string[];
  /** The message as it goes over the wire; bare line feeds become CRLF. */
  raw: string | Buffer;
}

/** Sends one message and resolves with the server's final answer; rejects with nodemailer's error otherwise. */
export async function sendRaw({ port, auth, ...mail }: Target & RawMail): Promise<string> {
  const [answer] = await sendMany({ port, auth }, [mail]);
  return answer ?? '';
}

/** Sends messages one after another over one connection; resolves with the answers, rejects at the first refusal. */
export async function sendMany({ port, auth }: Target, mails: Iterable<RawMail>): Promise<string[]> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, ignoreTLS: true, name: 'sender.test' });
  try {
    await connect(connection);
    if (auth) await login(connection, auth);
    const answers: string[] = [];
    for (const mail of mails) answers.push(await send(connection, mail));
    return answers;
  } finally {
    connection.quit();
    connection.close();
  }
}

function connect(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

function login(connection: SMTPConnection, auth: { user: string; pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  });
}

function send(connection: SMTPConnection, { from, to, raw }: RawMail): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.send({ from: from === '' ? false : from, to }, raw, (error, info) =>
      error ? reject(error) : resolve(info.response),
    );
  });
}
