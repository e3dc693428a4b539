import { sql } from 'kysely';
import webPush, { type VapidKeys } from 'web-push';
import type { Secrets } from '../../../platform/crypto/index.ts';
import { system, transact, type Reader, type Tx } from '../../../platform/database/index.ts';
import type { Platform } from '../../../platform/index.ts';

const PURPOSE = 'push key';

interface Row {
  publicKey: string;
  sealed: string;
}

/**
 * The desk's key pair towards push services (VAPID, RFC 8292; P-256, base64url), made at the first use; of several
 * first uses at once all get the same. Its private half is kept sealed.
 */
export async function readPushKey({
  database,
  clock,
  secrets,
}: Pick<Platform, 'database' | 'clock' | 'secrets'>): Promise<VapidKeys> {
  const { publicKey, sealed } =
    (await readRow(database.read)) ??
    (await transact(database, { actor: system, now: clock.now() }, (tx) => makeRow(tx, secrets)));
  return { publicKey, privateKey: secrets.decrypt(PURPOSE, sealed) };
}

async function readRow(db: Reader): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select public_key as "publicKey", sealed from push_key`.execute(db);
  return rows[0];
}

async function makeRow(tx: Tx, secrets: Secrets): Promise<Row> {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await sql`insert into push_key (public_key, sealed, created_at) values (${publicKey}, ${secrets.encrypt(PURPOSE, privateKey)}, ${tx.now}) on conflict do nothing`.execute(
    tx.db,
  );
  return (await readRow(tx.db))!;
}
