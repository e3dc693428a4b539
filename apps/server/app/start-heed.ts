import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endpoints } from '@heed/contract';
import { serveOneClick } from '../modules/broadcasts/index.ts';
import { createIdentify, ensureBuiltInRoles, setUpLink, viewerRooms } from '../modules/identity/index.ts';
import { findVisible } from '../modules/tickets/index.ts';
import type { Config } from '../platform/config/index.ts';
import { createHttp, registerEndpoints, serveApiReference } from '../platform/http/index.ts';
import { startJobs } from '../platform/jobs/index.ts';
import { startDispatcher } from '../platform/journal/index.ts';
import type { Platform } from '../platform/index.ts';
import type { Logger } from '../platform/log/index.ts';
import { startRealtime } from '../platform/realtime/index.ts';
import { explainingPort } from './explain-port.ts';
import { jobHandlers, schedules } from './jobs.ts';
import { startMail } from './mail.ts';
import { openPlatform } from './open-platform.ts';
import { reactTo } from './reactions.ts';
import { refreshScreens } from './refresh-screens.ts';
import { handlers, limits } from './routes.ts';
import { announcementsOf } from './screens.ts';
import { serveMetrics } from './serve-metrics.ts';

const root = join(import.meta.dirname, '../../..');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

export interface RunningHeed {
  platform: Platform;
  /** Where it listens. */
  address: string;
  smtpPort: number | null;
  /** As in `OpenPlatform`. */
  databaseFolder: string | null;
  /** One-time link for first-run set-up; null once the desk has an owner. */
  setUpLink: string | null;
  /** Ends gracefully: no new work, running work finishes, then everything closes. */
  stop(): Promise<void>;
}

/** Starts the parts that HEED_ROLES names on one database and returns when they are ready. */
export async function startHeed(config: Config, log: Logger): Promise<RunningHeed> {
  const platform = await openPlatform(config, log, { keepDatabase: true });
  const { database } = platform;
  const closing: (() => Promise<unknown>)[] = [platform.close];
  const stop = async () => {
    for (const close of closing.splice(0).reverse())
      await close().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'));
  };
  try {
    await ensureBuiltInRoles(platform);
    const identify = createIdentify(platform);
    const app = await createHttp({
      url: config.url,
      trustedProxies: config.trustedProxies,
      log,
      ready: async () => (await database.pool.query('select 1')).rowCount === 1,
      apps: [
        {
          folder: join(root, 'apps/portal/dist'),
          prefix: '/portal/',
          pages: ['/portal', '/rate', '/unsubscribe'],
        },
        { folder: join(root, 'apps/web/dist'), prefix: '/', pages: ['/'] },
      ],
    });
    registerEndpoints(app, {
      endpoints,
      handlers: handlers(platform),
      authenticate: (request) => identify(request.headers),
      files: platform.files,
      limits,
    });
    await serveOneClick(app, platform);
    serveApiReference(app, { endpoints, title: 'Heed', version });
    const realtime = startRealtime({
      server: app.server,
      url: config.url,
      pool: database.pool,
      roomsOf: async (headers) => {
        const viewer = await identify(headers);
        return viewer && ['everybody', ...viewerRooms(viewer)];
      },
      watchable: async (headers, ids) => {
        const viewer = await identify(headers);
        if (!viewer?.permissions.has('ticket.read')) return null;
        const { agentId, name } = viewer;
        return { agentId, name, ids: await findVisible(database.read, viewer, ids) };
      },
      position: async () =>
        (await database.pool.query('select last_position from journal')).rows[0].last_position,
      onError: (error) => log.warn({ err: error }, 'realtime failed'),
    });
    closing.push(() => realtime.close());
    if (config.metricsToken !== null)
      serveMetrics(app, { token: config.metricsToken, database, connected: realtime.connected });
    closing.push(() => app.close());

    const mail = config.roles.has('mail') ? await startMail(platform) : null;
    if (mail) closing.push(mail.stop);
    if (config.roles.has('worker')) {
      const stopJobs = await startJobs({
        database,
        handlers: jobHandlers(platform),
        schedules,
        concurrency: 4,
        onError: (error, task) => log.warn({ err: error, task }, 'a job failed; it will be tried again'),
      });
      closing.push(stopJobs);
      const dispatcher = startDispatcher({
        database,
        react: reactTo,
        publish: async (events) => {
          // First, so that who has just lost a group does not hear one batch more.
          refreshScreens(realtime, events);
          realtime.announce(await announcementsOf(database.read, events));
          if (events.some((event) => event.type.startsWith('inbox.'))) mail?.refresh();
        },
        onError: (error) => log.error({ err: error }, 'the journal could not be dispatched; trying again'),
      });
      closing.push(() => dispatcher.stop());
    }
    if (config.roles.has('web'))
      await explainingPort(config, 'HEED_PORT', () => app.listen({ host: config.host, port: config.port }));
    return {
      platform,
      address: config.url,
      smtpPort: mail?.smtpPort ?? null,
      databaseFolder: platform.databaseFolder,
      setUpLink: await setUpLink(platform),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
