import { setTimeout as sleep } from 'node:timers/promises';
import { sendMany } from '../../test/support/smtp-send.ts';
import type { Case } from '../support/case.ts';
import { cpuOf, cpuOfPostgres } from '../support/cpu.ts';
import { figure } from '../support/figure.ts';

const CONNECTIONS = 16;
const MAILS_EACH = 40;
const COUNT = CONNECTIONS * MAILS_EACH;
const PER_SECOND = 100;

/** Mails by SMTP, from the first connection to the last ticket committed. */
export const smtpIntake: Case = {
  id: 'smtp-intake',
  async run(context) {
    const desk = await context.freshDesk();
    const server = await desk.serve({
      nodeOptions: context.profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${context.profileFolder}`] : [],
    });
    try {
      const inbox = await fetch(`http://127.0.0.1:${server.port}/api/v1/inboxes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${desk.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Help', address: 'help@bench.example', acknowledge: false }),
      });
      if (!inbox.ok) throw new Error(`no inbox: ${await inbox.text()}`);
      await sendMany({ port: server.smtpPort }, mailsOf(-1).slice(0, 20));
      await untilTickets(desk.database.pool, 20);
      const before = [cpuOf(server.pid), cpuOfPostgres(desk.postmaster)] as const;
      const started = performance.now();
      await Promise.all(
        Array.from({ length: CONNECTIONS }, (_, n) => sendMany({ port: server.smtpPort }, mailsOf(n))),
      );
      const accepted = performance.now() - started;
      await untilTickets(desk.database.pool, 20 + COUNT);
      const perSecond = COUNT / ((performance.now() - started) / 1000);
      const serverMs = (cpuOf(server.pid) - before[0]) / COUNT;
      const databaseMs = (cpuOfPostgres(desk.postmaster) - before[1]) / COUNT;
      return [
        figure('smtp-intake', perSecond, 'mails/s', {
          aim: `≥ ${PER_SECOND}`,
          met: perSecond >= PER_SECOND,
          note: `${COUNT} mails, ${CONNECTIONS} connections; accepted at ${Math.round(COUNT / (accepted / 1000))}/s`,
        }),
        figure('smtp-intake/cpu', serverMs + databaseMs, 'ms/mail', {
          note: `server ${serverMs.toFixed(1)} + database ${databaseMs.toFixed(1)}, until the last ticket is there`,
        }),
      ];
    } finally {
      await server.stop();
    }
  },
};

function mailsOf(connection: number) {
  return Array.from({ length: MAILS_EACH }, (_, n) => {
    const from = `customer-${connection}-${n}@mail.example`;
    const lines = [
      `From: Customer ${n} <${from}>`,
      'To: help@bench.example',
      `Subject: Where is my order ${connection}-${n}`,
      `Message-ID: <${connection}.${n}@mail.example>`,
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'I ordered a tent two weeks ago and nothing has come yet.',
      'The tracking page has not changed since Monday.',
    ];
    return { from, to: 'help@bench.example', raw: lines.join('\r\n') };
  });
}

async function untilTickets(
  pool: { query(text: string): Promise<{ rows: { n: number }[] }> },
  count: number,
): Promise<void> {
  while ((await pool.query('select count(*) as n from ticket')).rows[0]!.n < count) await sleep(50);
}
