import { connect, type Socket } from 'node:net';
import { percentile } from './figure.ts';

/** What to send: over each of `concurrency` kept connections one request after another, `count` in all. */
export interface Load {
  port: number;
  method: 'GET' | 'POST';
  /** Requested in turn; together they are one unit of work. `{n}` counts units. */
  paths: string[];
  apiKey?: string;
  /** `{n}` as in paths. */
  body?: string;
  concurrency: number;
  /** Units of work. */
  count: number;
  /** `{n}` begins anew after so many. */
  wrap?: number;
}

export interface LoadResult {
  count: number;
  failed: number;
  firstFailure: string;
  seconds: number;
  perSecond: number;
  /** Latency of a unit, in ms. */
  p50: number;
  p95: number;
  p99: number;
  /** Processor time of this client per unit, in ms: it must be far below the server's. */
  clientCpuMs: number;
}

// A client of sockets alone: node:http's would take as much of the machine as the server that is measured.
async function run(load: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const failures: string[] = [];
  let next = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: load.concurrency }, async () => {
      const connection = open(load.port);
      while (next < load.count) {
        const n = next++ % (load.wrap ?? Infinity);
        const sent = performance.now();
        for (const path of load.paths) {
          const answer = await connection.exchange(request(load, path, n));
          if (!answer.startsWith('HTTP/1.1 2')) failures.push(answer.slice(0, 600));
        }
        latencies.push(performance.now() - sent);
      }
      connection.close();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    count: load.count,
    failed: failures.length,
    firstFailure: failures[0] ?? '',
    seconds,
    perSecond: load.count / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    clientCpuMs: (user + system) / 1000 / load.count,
  };
}

function request({ method, apiKey, body, port }: Load, path: string, n: number): string {
  const fill = (text: string) => text.replaceAll('{n}', String(n));
  const authorization = apiKey === undefined ? '' : `authorization: Bearer ${apiKey}\r\n`;
  const content = body === undefined ? '' : fill(body);
  const length =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(content)}\r\n`;
  return `${method} ${fill(path)} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: application/json\r\n${authorization}${length}\r\n${content}`;
}

interface Connection {
  /** Sends a request and resolves with the start of its whole answer. */
  exchange(text: string): Promise<string>;
  close(): void;
}

function open(port: number): Connection {
  const socket: Socket = connect(port, '127.0.0.1').setNoDelay(true);
  let received = 0;
  let head = '';
  let expected = Infinity;
  let done: (answer: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  socket.on('data', (chunk) => {
    received += chunk.length;
    if (expected === Infinity) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      expected = end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? NaN);
      if (Number.isNaN(expected)) return fail(new Error('an answer without content-length'));
    }
    if (received >= expected) done(head);
  });
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return {
    exchange: (text) =>
      new Promise((resolve, reject) => {
        [received, head, expected, done, fail] = [0, '', Infinity, resolve, reject];
        socket.write(text);
      }),
    close: () => void socket.destroy(),
  };
}

process.once('message', (load: Load) => {
  run(load).then(
    (result) => process.send!(result),
    (error: Error) => process.send!({ count: load.count, failed: 1, firstFailure: error.message }),
  );
});
