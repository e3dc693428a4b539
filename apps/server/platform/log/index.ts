import { isConnectionLoss } from '../database/index.ts';
import pino, { type DestinationStream, type Level, type Logger, type LoggerOptions } from 'pino';

export type { Logger } from 'pino';
export type LogLevel = Level | 'silent';

export interface LogOptions {
  level: LogLevel;
  /** Standard error when absent: standard output belongs to the answers of commands. */
  destination?: DestinationStream;
}

const secretKeys = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'secret',
  'token',
  'apiKey',
  'accessToken',
  'refreshToken',
  'clientSecret',
];
const paths = secretKeys.flatMap((key) =>
  key.startsWith('[') ? [key, `*${key}`, `*.*${key}`] : [key, `*.${key}`, `*.*.${key}`],
);

/**
 * The process's log: one JSON object a line, or one readable line on a terminal. Values of secret keys are
 * removed down to the third level; a message text is the writer's own responsibility.
 */
export function createLogger(options: LogOptions): Logger {
  const destination =
    options.destination ?? (process.stderr.isTTY ? terminal : pino.destination({ dest: 2, sync: true }));
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[removed]' },
      serializers: { err: pino.stdSerializers.err },
      hooks: { logMethod: tellLossOnce() },
    },
    destination,
  );
}

const QUIET_MS = 10_000;

/**
 * While the database is away everything fails for the same reason, and each says so: that becomes one sentence every ten
 * seconds; the rest goes to the level `debug`.
 */
function tellLossOnce(): NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']> {
  let toldAt = Number.NEGATIVE_INFINITY;
  return function tell(args, method, level) {
    const lost = (args[0] as unknown as { err?: Error } | undefined)?.err;
    if (level <= pino.levels.values.debug! || !isConnectionLoss(lost)) return method.apply(this, args);
    this.debug(...args);
    if (performance.now() - toldAt < QUIET_MS) return;
    toldAt = performance.now();
    this.warn(`The database cannot be reached (${lost!.message}); Heed waits for it.`);
  };
}

const terminal: DestinationStream = {
  write: (line) => void process.stderr.write(formatLine(line)),
};

interface Line extends Record<string, unknown> {
  level: number;
  time: string;
  msg?: string;
  err?: { stack?: string };
}
const levelNames: Record<number, string> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** `10:02:11 INFO message key=value …` from a line of JSON; an error's stack follows on its own lines. */
export function formatLine(line: string): string {
  const { level, time, msg = '', err, ...rest } = JSON.parse(line) as Line;
  const fields = Object.entries(rest).map(
    ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${time.slice(11, 19)} ${levelNames[level]} ${msg}${fields.join('')}\n${err?.stack ? `${err.stack}\n` : ''}`;
}
