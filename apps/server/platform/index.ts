/** What every module is given: the parts of the platform, made once at the start. */
import type { Clock } from './clock/index.ts';
import type { Config } from './config/index.ts';
import type { Secrets } from './crypto/index.ts';
import type { Database } from './database/index.ts';
import type { FileStore } from './files/index.ts';
import type { Logger } from './log/index.ts';

export interface Platform {
  database: Database;
  clock: Clock;
  config: Config;
  secrets: Secrets;
  files: FileStore;
  log: Logger;
}
