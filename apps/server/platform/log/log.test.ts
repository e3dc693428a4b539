import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asLoss } from '../database/index.ts';
import { createLogger, formatLine, type LogLevel } from './index.ts';

function logger(level: LogLevel = 'info') {
  const lines: string[] = [];
  return { lines, log: createLogger({ level, destination: { write: (line) => void lines.push(line) } }) };
}

test('secrets never reach the log, at the top or inside objects', () => {
  const { lines, log } = logger();
  const secret = 'hunter2';
  log.info(
    {
      password: secret,
      token: secret,
      headers: { authorization: secret, cookie: secret, 'set-cookie': secret },
      inbox: { imap: { password: secret, clientSecret: secret } },
    },
    'connecting',
  );
  assert.equal(lines.length, 1);
  assert.ok(!lines[0]!.includes(secret), lines[0]);
  assert.ok(lines[0]!.includes('connecting'));
});

test('an error is logged with its message, cause and stack', () => {
  const { lines, log } = logger();
  log.error({ err: new Error('outer', { cause: new Error('inner') }), requestId: 'r-1' }, 'a request failed');
  const { err, requestId } = JSON.parse(lines[0]!);
  assert.match(err.message, /outer/);
  assert.match(err.stack, /inner/);
  assert.equal(requestId, 'r-1');
});

test('below its level nothing is written', () => {
  const { lines, log } = logger('error');
  log.warn('not heard');
  assert.deepEqual(lines, []);
});

test('on a terminal a line reads as time, level, message and fields', () => {
  const { lines, log } = logger();
  log.info({ port: 8080, url: 'http://a' }, 'listening');
  assert.match(formatLine(lines[0]!), /^\d\d:\d\d:\d\d INFO listening port=8080 url=http:\/\/a\n$/);
});

test('a database that is away is one sentence, however much fails for it; other failures are told as before', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const away = asLoss(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  for (let n = 0; n < 100; n += 1) log.error({ err: away }, 'a mail could not be stored');
  log.error({ err: new Error('broken') }, 'a request failed');
  const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  assert.deepEqual(said, [
    'The database cannot be reached (connect ECONNREFUSED); Heed waits for it.',
    'a request failed',
  ]);
});
