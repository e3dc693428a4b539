import { join } from 'node:path';
import { createClient } from '@heed/client';
import {
  createApiKey,
  findAgentByEmail,
  hashPassword,
  isSetUp,
  setUpDesk,
} from '../../modules/identity/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { system, transact } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import { startHeed, type RunningHeed } from '../start-heed.ts';
import { startCustomersMail, type ReceivedMail } from './customers-mail.ts';
import { foundCompany, visitor } from './found-company.ts';
import { startLife } from './live.ts';
import { writeHistory } from './write-history.ts';

/**
 * Starts Heed with a sample company that lives: customers, tickets and agents in both languages. It has a data folder
 * of its own below the usual one and never touches real data.
 * @param options.live false for pictures: nothing happens by itself.
 */
export async function startDemo(
  config: Config,
  log: Logger,
  options: { live: boolean } = { live: true },
): Promise<RunningHeed> {
  let receive = (_mail: ReceivedMail): void => {};
  const customersMail = await startCustomersMail((mail) => receive(mail));
  const heed = await startHeed(
    { ...config, databaseUrl: null, secret: null, dataFolder: join(config.dataFolder, 'demo') },
    log,
  ).catch(async (error: unknown) => {
    await customersMail.stop();
    throw error;
  });
  try {
    const { platform } = heed;
    const visitorId = (await isSetUp(platform.database.read))
      ? (await findAgentByEmail(platform.database.read, visitor.email))!.id
      : await populate(platform, heed.address, customersMail.port);
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

async function populate(platform: Platform, baseUrl: string, customerSmtpPort: number): Promise<number> {
  const passwordHash = await hashPassword(visitor.password);
  const { ownerId, secret } = await transact(
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
      return {
        ownerId,
        ...(await createApiKey(tx, { agentId: ownerId, name: 'demo', permissions: null, expiresAt: null })),
      };
    },
  );
  const owner = createClient({ baseUrl, apiKey: secret });
  await foundCompany(owner, { baseUrl, customerSmtpPort });
  const [inbox] = (await owner.listInboxes()).data;
  await writeHistory(platform, inbox!.id);
  return ownerId;
}

/** The customers' mail server has another port at each start. */
async function pointMailTo(platform: Platform, port: number): Promise<void> {
  await platform.database.pool.query(
    `update inbox set smtp = smtp || jsonb_build_object('port', $1::int) where smtp is not null`,
    [port],
  );
}
