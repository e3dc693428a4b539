/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ApiError } from '@heed/client';
import { FieldChanged, saveField } from './save-field.ts';

interface Card {
  version: number;
  name: string;
  notes: string;
}

/** A record that refuses writes on an old version, as the server does. */
function desk(start: Card) {
  let card = start;
  return {
    read: () => Promise.resolve(card),
    write: (version: number, change: Partial<Card>) => {
      if (version !== card.version)
        return Promise.reject(
          new ApiError({
            type: 'about:blank',
            title: '',
            status: 409,
            code: 'conflict',
            version: card.version,
          }),
        );
      card = { ...card, ...change, version: version + 1 };
      return Promise.resolve(card);
    },
  };
}

const start: Card = { version: 1, name: '李四', notes: '' };
const saveName = (server: ReturnType<typeof desk>, name: string) =>
  saveField<Card>({
    base: start,
    pick: (card) => card.name,
    write: (version) => server.write(version, { name }),
    read: server.read,
  });

test('a field is saved although somebody has changed another one meanwhile, and both changes stay', async () => {
  const server = desk(start);
  await server.write(1, { notes: 'calls on Mondays' });
  assert.deepEqual(await saveName(server, '李思'), { version: 3, name: '李思', notes: 'calls on Mondays' });
});

test('a field that somebody else has changed is not written over', async () => {
  const server = desk(start);
  await server.write(1, { name: '李斯' });
  await assert.rejects(
    saveName(server, '李思'),
    (error) => error instanceof FieldChanged && error.newest.name === '李斯',
  );
  assert.equal((await server.read()).name, '李斯');
});

test('any other refusal comes through as it is', async () => {
  const refusal = new ApiError({ type: 'about:blank', title: '', status: 403, code: 'notAllowed' });
  await assert.rejects(
    saveField<Card>({
      base: start,
      pick: (card) => card.name,
      write: () => Promise.reject(refusal),
      read: () => Promise.resolve(start),
    }),
    refusal,
  );
});
