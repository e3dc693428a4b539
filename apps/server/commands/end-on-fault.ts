import { isConnectionLoss } from '../platform/database/index.ts';
import type { Logger } from '../platform/log/index.ts';

/**
 * What nobody caught leaves the process in a state nobody knows: it ends, and the next start recovers. That the database
 * is away is no such thing; it may surface wherever a library does not watch a promise.
 */
export function endOnFault(log: Logger): void {
  process.on('unhandledRejection', (error) => {
    if (isConnectionLoss(error))
      return log.warn({ err: error }, 'nobody waited for what the lost database owed');
    log.fatal({ err: error }, 'an error was not handled');
    process.exit(1);
  });
}
