import { ConfigError, type Config } from '../platform/config/index.ts';

/**
 * Runs `listen`; why it cannot listen becomes a sentence about the setting to change.
 * @throws {ConfigError}
 */
export async function explainingPort<T>(
  config: Config,
  setting: 'HEED_PORT' | 'HEED_SMTP_PORT',
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const port = setting === 'HEED_PORT' ? config.port : config.smtpPort;
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (!reason) throw error;
    throw new ConfigError([reason(setting, port, config.host)]);
  }
}

const unknownHost = (_setting: string, _port: number, host: string) =>
  `HEED_HOST is "${host}", which is no address of this machine; 127.0.0.1 serves this machine alone, 0.0.0.0 every network it is in.`;

const reasons: Record<string, (setting: string, port: number, host: string) => string> = {
  EADDRINUSE: (setting, port, host) =>
    `Port ${port} of ${host} is in use by another program; end that program, or choose another port with ${setting}.`,
  EACCES: (setting, port) =>
    `Port ${port} is not open to the user who runs Heed; choose one from 1024 on with ${setting}.`,
  EADDRNOTAVAIL: unknownHost,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
};
