import { endpoints } from '@heed/contract';
import { openPlatform } from '../app/open-platform.ts';
import { createApiKey, findAgentByEmail } from '../modules/identity/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { system, transact } from '../platform/database/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { CommandError, print, readArguments } from './command-line.ts';
import { explainingRefusals, parseInput } from './explain-refusal.ts';

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const input = endpoints.setUp.body!.pick({ email: true, name: true });

/** Makes an API key for an agent, with all that the agent's role allows. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, options);
  await explainingRefusals(async () => {
    const { email, name } = parseInput(input, { email: values.email, name: values.name });
    const config = readConfig();
    const platform = await openPlatform(config, createLogger({ level: 'warn' }));
    try {
      const agent = await findAgentByEmail(platform.database.read, email);
      if (!agent || agent.disabled) throw new CommandError(`There is no agent ${email} who can sign in.`);
      const { secret } = await transact(
        platform.database,
        { actor: system, now: platform.clock.now() },
        (tx) => createApiKey(tx, { agentId: agent.id, name, permissions: null, expiresAt: null }),
      );
      await print(
        values.json
          ? JSON.stringify({ apiKey: secret, url: config.url })
          : `API key, shown this once: ${secret}`,
      );
    } finally {
      await platform.close();
    }
  });
}
