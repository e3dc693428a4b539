import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createInboundDesk } from '../testing/inbound-desk.ts';

// Public mails beside the repository, no part of it.
const data = join(import.meta.dirname, '../../../../../../../shared/data');
const folders = [join(data, 'mail/raw'), join(data, 'automatic/raw')].filter(existsSync);

test(
  'every odd mail is taken and gets a fate, its bytes unchanged',
  { skip: folders.length === 0 && 'the public mails are not here' },
  async () => {
    const database = await testDatabase();
    const desk = await createInboundDesk(database);
    const inboxId = await desk.addInbox('desk@desk.example');
    for (const folder of folders) {
      const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
      );
      assert.ok(files.length > 0);
      for (const { parentPath, name } of files) {
        const raw = await readFile(join(parentPath, name));
        const row = await desk
          .ingest(raw, { inboxId })
          .catch((error: unknown) => assert.fail(`${name}: ${String(error)}`));
        assert.deepEqual([row.state, row.error], ['done', null], name);
        const { rows } = await database.pool.query(
          `select encode(f.sha256, 'hex') as sha256 from mail_delivery d join file f on f.id = d.file_id where d.mail_id = $1 and f.sha256 = $2`,
          [row.id, createHash('sha256').update(raw).digest()],
        );
        assert.ok(raw.equals((await desk.platform.files.read(rows[0].sha256))!), `${name}: other bytes`);
      }
    }
    const stray = await database.pool.query('select 1 from attachment where message_id is null');
    assert.equal(stray.rowCount, 0, 'every attachment hangs on its message');
  },
);
