import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { hashToken } from '../platform/crypto/index.ts';
import type { Database } from '../platform/database/index.ts';
import { refuse } from '../platform/errors/index.ts';
import { readDeskNumbers, type DeskNumbers } from './read-desk-numbers.ts';

export interface MetricsOptions {
  /** Whoever shows it as a bearer token may read. */
  token: string;
  database: Database;
  /** Screens connected to this process. */
  connected: () => number;
}

/** Seconds: from what a list takes to what an upload over a slow line takes. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/**
 * Serves `/metrics` in the text format of Prometheus: this process, its requests by route, and where the desk stands,
 * read when it is asked for. With the database away it still answers, with `heed_database_up 0`.
 */
export function serveMetrics(app: FastifyInstance, { token, database, connected }: MetricsOptions): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  timeRequests(app, registry);
  const show = deskGauges(registry);
  const screens = gauge(registry, 'heed_connected_screens', 'Screens connected to this process');
  const expected = hashToken(token);
  app.get('/metrics', async (request, reply) => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!timingSafeEqual(hashToken(given), expected)) {
      reply.header('www-authenticate', 'Bearer');
      throw refuse('notSignedIn');
    }
    screens.set(connected());
    show(await readDeskNumbers(database).catch(() => null));
    return reply
      .header('content-type', registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}

function timeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'heed_http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    // Addresses that are no route are one, so that nobody can fill the memory by asking for many.
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}

function gauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[] = [],
) {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}

/** Gauges of the desk; what they are given as null is not known now and is left out. */
function deskGauges(registry: Registry): (numbers: DeskNumbers | null) => void {
  const up = gauge(registry, 'heed_database_up', 'Whether the database answers');
  const events = gauge(registry, 'heed_journal_waiting_events', 'Events that are not dispatched');
  const lag = gauge(registry, 'heed_journal_lag_seconds', 'Age of the oldest event that is not dispatched');
  const jobs = gauge(registry, 'heed_jobs', 'Jobs that are due, running, or given up', ['state']);
  const outbox = gauge(registry, 'heed_outbox_mails', 'Mails that have not left', ['state']);
  const intake = gauge(registry, 'heed_intake_mails', 'Mails that are not understood yet, or could not be', [
    'state',
  ]);
  const mailboxLag = gauge(registry, 'heed_mailbox_lag_seconds', 'How long the newest taken mail lay there', [
    'inbox',
  ]);
  const mailboxUp = gauge(registry, 'heed_mailbox_up', 'Whether a mailbox can be read', ['inbox']);
  const byLabel = [jobs, outbox, intake, mailboxLag, mailboxUp];
  return (numbers) => {
    // An inbox that was removed is not reported for ever.
    for (const each of byLabel) each.reset();
    up.set(numbers === null ? 0 : 1);
    if (numbers === null) return [events, lag].forEach((each) => each.remove());
    events.set(numbers.events);
    lag.set(numbers.lagSeconds);
    for (const [state, count] of Object.entries(numbers.jobs)) jobs.set({ state }, count);
    for (const [state, count] of Object.entries(numbers.outbox)) outbox.set({ state }, count);
    for (const [state, count] of Object.entries(numbers.intake)) intake.set({ state }, count);
    for (const { inbox, up: reads, lagSeconds } of numbers.mailboxes) {
      mailboxUp.set({ inbox }, reads ? 1 : 0);
      if (lagSeconds !== null) mailboxLag.set({ inbox }, lagSeconds);
    }
  };
}
