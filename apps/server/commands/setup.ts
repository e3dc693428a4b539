import { endpoints } from '@heed/contract';
import { openPlatform } from '../app/open-platform.ts';
import { createApiKey, hashPassword, isSetUp, setUpDesk } from '../modules/identity/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { system, transact } from '../platform/database/index.ts';
import { refuse } from '../platform/errors/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';
import { explainingRefusals, parseInput } from './explain-refusal.ts';

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  password: { type: 'string' },
  company: { type: 'string' },
  locale: { type: 'string' },
  'time-zone': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const input = endpoints.setUp.body!.omit({ token: true });

/** Makes the desk's first owner and an API key, without a browser; Heed may be running or not. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, options);
  await explainingRefusals(async () => {
    const { email, name, password, locale, 'time-zone': timeZone } = values;
    const desk = parseInput(input, {
      email,
      name,
      password,
      locale,
      timeZone,
      company: values.company ?? email?.split('@')[1],
    });
    const config = readConfig();
    const platform = await openPlatform(config, createLogger({ level: 'warn' }));
    try {
      if (await isSetUp(platform.database.read)) throw refuse('alreadySetUp');
      const passwordHash = await hashPassword(desk.password);
      const { secret } = await transact(
        platform.database,
        { actor: system, now: platform.clock.now() },
        async (tx) => {
          const { ownerId } = await setUpDesk(tx, { ...desk, passwordHash });
          return createApiKey(tx, {
            agentId: ownerId,
            name: 'heed setup',
            permissions: null,
            expiresAt: null,
          });
        },
      );
      await print(
        values.json
          ? JSON.stringify({ apiKey: secret, url: config.url })
          : `The desk is ready: ${config.url}\nAPI key, shown this once: ${secret}`,
      );
    } finally {
      await platform.close();
    }
  });
}
