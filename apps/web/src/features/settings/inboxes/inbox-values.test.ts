/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inboxBody, inboxChanges, inboxValues, withPreset } from './inbox-values.ts';
import { presetOfAddress, presetOfHost, presets } from './presets.ts';

test('an untouched password is never sent', () => {
  const values = {
    ...inboxValues(),
    address: 'a@example.com',
    imap: { ...inboxValues().imap, host: 'mail.example.com' },
  };
  assert.equal('password' in inboxBody(values).imap!, false);
});

test('the sending server gets the account of the mailbox when it is said to be the same', () => {
  const empty = inboxValues();
  const values = { ...empty, address: 'a@qq.com', ...withPreset(empty, presetOfAddress('a@qq.com')!) };
  values.imap.password = 'code';
  const { imap, smtp } = inboxBody(values);
  assert.deepEqual(
    [imap?.host, smtp?.host, smtp?.username, smtp?.password],
    ['imap.qq.com', 'smtp.qq.com', 'a@qq.com', 'code'],
  );
});

test('a changed name sends the name alone', () => {
  const values = { ...inboxValues(), name: 'Sales' };
  assert.deepEqual(inboxChanges(values, { name: 'Sales' }), { name: 'Sales' });
});

test('mail that comes straight to Heed leaves no mailbox behind', () => {
  const values = { ...inboxValues(), incoming: 'smtp' as const };
  assert.equal(inboxChanges(values, { incoming: 'smtp' }).imap, null);
});

test('every provider is found again by its own servers', () => {
  for (const preset of presets) assert.equal(presetOfHost(preset.imap.host, preset.auth)?.name, preset.name);
});
