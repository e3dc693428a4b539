import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { visitor } from '../../apps/server/app/demo/found-company.ts';
import { startDemo } from '../../apps/server/app/demo/start-demo.ts';
import { readConfig } from '../../apps/server/platform/config/index.ts';
import { createLogger } from '../../apps/server/platform/log/index.ts';
import { findFreePort } from './ports.ts';

/** How a page is looked at. */
export interface Look {
  language: 'en' | 'zh-CN';
  theme: 'light' | 'dark';
  width: 1440 | 360;
}

/** The sample company, standing still, on a data folder that goes with it. */
export async function stillDemo(): Promise<{ address: string; stop: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'heed-demo-'));
  const [port, smtpPort] = [await findFreePort(), await findFreePort()];
  const config = readConfig({ HEED_DATA: data, HEED_PORT: String(port), HEED_SMTP_PORT: String(smtpPort) });
  const heed = await startDemo(config, createLogger({ level: 'error' }), { live: false });
  const stop = async () => {
    await heed.stop();
    await rm(data, { recursive: true, force: true });
  };
  return { address: heed.address, stop };
}

/** A browser's context in which the visitor is signed in. */
export async function signedIn(browser: Browser, address: string, { language, theme, width }: Look): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme: theme, locale: language, reducedMotion: 'reduce' });
  await context.addInitScript((chosen) => localStorage.setItem('heed-language', chosen), language);
  const answer = await context.request.post(`${address}/api/v1/session`, { data: { email: visitor.email, password: visitor.password } });
  if (!answer.ok()) throw new Error(`the visitor could not sign in: ${answer.status()}`);
  return context;
}
