import { sql } from 'kysely';
import type { Platform } from '../../platform/index.ts';
import { randomToken } from '../../platform/crypto/index.ts';
import { system, transact, type Reader } from '../../platform/database/index.ts';
import { isSetUp, SETUP_KEY } from './set-up-desk.ts';

const PURPOSE = 'setup';

/**
 * The link for first-run set-up, to print at the start; null when the desk has an owner. Every process and every start
 * prints the same one until it is used. Reading the database is not enough to make it: the token is signed.
 */
export async function setUpLink(platform: Platform): Promise<string | null> {
  if (await isSetUp(platform.database.read)) return null;
  await transact(platform.database, { actor: system, now: platform.clock.now() }, async (tx) => {
    await sql`insert into setting (key, value, updated_at) values (${SETUP_KEY}, ${JSON.stringify({ nonce: randomToken() })}, ${tx.now}) on conflict (key) do nothing`.execute(
      tx.db,
    );
  });
  const nonce = await readNonce(platform.database.read);
  return nonce === null
    ? null
    : `${platform.config.url}/setup?token=${platform.secrets.sign(PURPOSE, nonce, null)}`;
}

/** Whether the token is that of the link which stands now. */
export async function isSetUpToken(platform: Platform, token: string): Promise<boolean> {
  const nonce = platform.secrets.verify(PURPOSE, token, platform.clock.now());
  return nonce !== null && nonce === (await readNonce(platform.database.read));
}

async function readNonce(db: Reader): Promise<string | null> {
  const { rows } = await sql<{
    nonce: string;
  }>`select value->>'nonce' as nonce from setting where key = ${SETUP_KEY}`.execute(db);
  return rows[0]?.nonce ?? null;
}
