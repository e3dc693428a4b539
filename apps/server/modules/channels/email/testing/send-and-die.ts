/**
 * Sends a mail and dies at the moment the server has taken it, before that is written down. For the test of that.
 * Arguments: database URL, id of the mail, data folder.
 */
import { join } from 'node:path';
import { systemClock } from '../../../../platform/clock/index.ts';
import { readConfig } from '../../../../platform/config/index.ts';
import { createSecrets } from '../../../../platform/crypto/index.ts';
import { openDatabase, system, transact } from '../../../../platform/database/index.ts';
import { createFileStore } from '../../../../platform/files/index.ts';
import { createLogger } from '../../../../platform/log/index.ts';
import { readSmtp } from '../inboxes/read-server.ts';
import { claimMail } from '../outbound/claim-mail.ts';
import { composeMail } from '../outbound/compose.ts';
import { deliver } from '../outbound/deliver.ts';

const [url = '', id, dataFolder = ''] = process.argv.slice(2);
const platform = {
  database: openDatabase({ url, onError: () => {} }),
  clock: systemClock,
  config: readConfig({ HEED_DATA: dataFolder }),
  secrets: createSecrets('a secret for tests, longer than needed'),
  files: await createFileStore(join(dataFolder, 'files')),
  log: createLogger({ level: 'silent' }),
};
const mail = await transact(platform.database, { actor: system, now: systemClock.now() }, (tx) =>
  claimMail(tx, Number(id)),
);
const server = await readSmtp(platform, mail!.inbox_id);
await deliver(server!, await composeMail(platform, mail!));
process.kill(process.pid, 'SIGKILL');
