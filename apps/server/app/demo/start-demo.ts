import { join } from 'node:path';
import { createClient } from '@heed/client';
import { createApiKey, findAgentByEmail, hashPassword, setUpDesk } from '../../modules/identity/index.ts';
import { indexWaiting } from '../../modules/search/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { system, transact } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import { startHeed, type RunningHeed } from '../start-heed.ts';
import { startCustomersMail, type ReceivedMail } from './customers-mail.ts';
import { foundCompany, visitor } from './found-company.ts';
import { isFilled, makeRoom, markFilled } from './filled.ts';
import { startLife } from './live.ts';
import { tellOfCustomers } from './tell-of-customers.ts';
import { writeHistory } from './write-history.ts';

export interface DemoOptions {
  /** False for pictures: nothing happens by itself. */
  live: boolean;
  /** Hears how far the first start is: a line for each step. */
  tell?: (line: string) => void;
}

/**
 * Starts Heed with a sample company that lives: customers, tickets and agents in both languages. It has a data folder
 * of its own below the usual one and never touches real data. A company that was not finished is dropped first.
 */
export async function startDemo(config: Config, log: Logger, options: DemoOptions): Promise<RunningHeed> {
  const { tell = () => {} } = options;
  const dataFolder = join(config.dataFolder, 'demo');
  const filled = await isFilled(dataFolder);
  if (!filled) await makeRoom(dataFolder, tell);
  let receive = (_mail: ReceivedMail): void => {};
  const customersMail = await startCustomersMail((mail) => receive(mail));
  const heed = await startHeed(
    { ...config, databaseUrl: null, secret: null, s3: null, dataFolder },
    log,
  ).catch(async (error: unknown) => {
    await customersMail.stop();
    throw error;
  });
  try {
    const { platform } = heed;
    if (!filled) {
      await populate(platform, heed.address, customersMail.port, tell);
      await indexWaiting(platform);
      await markFilled(dataFolder);
    }
    const visitorId = (await findAgentByEmail(platform.database.read, visitor.email))!.id;
    await pointMailTo(platform, customersMail.port);
    const life =
      options.live && heed.smtpPort !== null
        ? startLife(platform, { smtpPort: heed.smtpPort, visitorId })
        : null;
    if (life) receive = life.receive;
    const stop = async () => {
      life?.stop();
      await heed.stop();
      await customersMail.stop();
    };
    return { ...heed, setUpLink: null, stop };
  } catch (error) {
    await heed.stop();
    await customersMail.stop();
    throw error;
  }
}

async function populate(
  platform: Platform,
  baseUrl: string,
  customerSmtpPort: number,
  tell: (line: string) => void,
): Promise<void> {
  tell('Founding the Teahouse: 5 agents, 2 groups, an inbox, a queue, 2 organizations');
  const passwordHash = await hashPassword(visitor.password);
  const { secret } = await transact(
    platform.database,
    { actor: system, now: platform.clock.now() },
    async (tx) => {
      const { ownerId } = await setUpDesk(tx, {
        company: 'Teahouse',
        name: visitor.name,
        email: visitor.email,
        locale: 'en',
        timeZone: 'Europe/Berlin',
        passwordHash,
      });
      return createApiKey(tx, { agentId: ownerId, name: 'demo', permissions: null, expiresAt: null });
    },
  );
  const owner = createClient({ baseUrl, apiKey: secret });
  await foundCompany(owner, { baseUrl, customerSmtpPort });
  const [inbox] = (await owner.listInboxes()).data;
  await writeHistory(platform, inbox!.id, (written, all) =>
    tell(`Writing three weeks of its past: ${written} of ${all} tickets`),
  );
  await tellOfCustomers(owner, platform.clock.now());
}

/** The customers' mail server has another port at each start. */
async function pointMailTo(platform: Platform, port: number): Promise<void> {
  await platform.database.pool.query(
    `update inbox set smtp = smtp || jsonb_build_object('port', $1::int) where smtp is not null`,
    [port],
  );
}
