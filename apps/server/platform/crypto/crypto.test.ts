import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSecrets, hashToken, randomToken } from './index.ts';

const secrets = createSecrets('a secret of some length, for tests only');
const now = new Date('2026-03-01T10:00:00Z');
const later = new Date('2026-03-01T11:00:00Z');

test('a sealed text opens to what was sealed', () => {
  for (const text of ['', 'hunter2', '密码 🔑'])
    assert.equal(secrets.decrypt('inbox', secrets.encrypt('inbox', text)), text);
});

test('sealing twice gives two different texts', () => {
  assert.notEqual(secrets.encrypt('inbox', 'same'), secrets.encrypt('inbox', 'same'));
});

test('a sealed text opens for its purpose and secret only', () => {
  const sealed = secrets.encrypt('inbox', 'hunter2');
  assert.throws(() => secrets.decrypt('oauth', sealed), /cannot be opened/);
  assert.throws(() => createSecrets('another secret').decrypt('inbox', sealed), /cannot be opened/);
});

test('a changed or truncated sealed text never opens', () => {
  const sealed = secrets.encrypt('inbox', 'hunter2');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    assert.throws(() => secrets.decrypt('inbox', `v1.${changed.toString('base64url')}`));
  }
  for (const broken of ['', 'v1', 'v1.', 'v2.' + sealed.slice(3), sealed.slice(0, -5)])
    assert.throws(() => secrets.decrypt('inbox', broken));
});

test('a token gives back its payload until it expires', () => {
  const token = secrets.sign('reset', '42:客户', later);
  assert.equal(secrets.verify('reset', token, now), '42:客户');
  assert.equal(secrets.verify('reset', token, later), null);
  assert.equal(secrets.verify('reset', secrets.sign('reset', '42', null), new Date('2999-01-01')), '42');
});

test('a token of another purpose, another secret or with changed parts is refused', () => {
  const token = secrets.sign('reset', '42', later);
  assert.equal(secrets.verify('invite', token, now), null);
  assert.equal(createSecrets('another secret').verify('reset', token, now), null);
  const [version, payload, , mac] = token.split('.');
  const forever = `${version}.${payload}..${mac}`;
  for (const forged of [
    forever,
    token.replace(payload!, Buffer.from('43').toString('base64url')),
    `${token}A`,
    token.slice(0, -1),
    '',
    '...',
    'v1...',
    `${token}.${mac}`,
  ]) {
    assert.equal(secrets.verify('reset', forged, now), null, forged);
  }
});

test('a random token has the bits asked for, is safe in an address, and its hash does not reveal it', () => {
  assert.match(randomToken(), /^[\w-]{43}$/);
  assert.match(randomToken(128), /^[\w-]{22}$/);
  assert.notEqual(randomToken(), randomToken());
  assert.equal(
    hashToken('abc').toString('hex'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
