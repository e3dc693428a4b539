/**
 * The database: opening it, migrating it, and the one way to write, `transact`. A `Tx` carries the transaction,
 * the actor, the time and `record(event)`; state and events commit together.
 */
export { checkConnection } from './check-connection.ts';
export { asLoss, isConnectionLoss, noteLosses } from './connection-loss.ts';
export { ensurePartitions, migrate, pendingMigrations } from './migrate.ts';
export { clientConfig, isTimeout, openDatabase, type Database, type Reader } from './open-database.ts';
export { changedFields, markChanged, type ChangedFields } from './check-version.ts';
export { freeKey, keyOf } from './choose-key.ts';
export { checkRoom, chooseKey, lastPosition, lockConfiguration, orderRows } from './configure.ts';
export { pageAndNext } from './keep-plans.ts';
export { decodeCursor, encodeCursor, readCursor } from './cursor.ts';
export { cutPage } from './cut-page.ts';
export { likePattern } from './like-pattern.ts';
export type { DB } from './tables.gen.ts';
export { system, transact, type Actor, type NewEvent, type Tx } from './transact.ts';
