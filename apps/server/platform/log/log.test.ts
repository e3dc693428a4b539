import assert from 'node:assert/strict';
import { test } from 'node:test';
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
