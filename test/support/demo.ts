import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { visitor } from '../../apps/server/app/demo/found-company.ts';
import { startDemo } from '../../apps/server/app/demo/start-demo.ts';
import { readConfig } from '../../apps/server/platform/config/index.ts';
import type { Database } from '../../apps/server/platform/database/index.ts';
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
  await untilQuiet(heed.platform.database);
  const stop = async () => {
    await heed.stop();
    await rm(data, { recursive: true, force: true });
  };
  return { address: heed.address, stop };
}

/** A browser's context in which the visitor is signed in. */
export async function signedIn(
  browser: Browser,
  address: string,
  { language, theme, width }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    // The worker keeps files from page to page; e2e/pwa.spec.ts is about it.
    serviceWorkers: 'block',
    viewport: { width, height: width === 360 ? 740 : 900 },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
  });
  await context.addInitScript((chosen) => {
    // Not in the sandboxed frames that show mails.
    if (Reflect.get(globalThis, 'origin') !== 'null') localStorage.setItem('heed-language', chosen);
  }, language);
  const answer = await context.request.post(`${address}/api/v1/session`, {
    data: { email: visitor.email, password: visitor.password },
  });
  if (!answer.ok()) throw new Error(`the visitor could not sign in: ${answer.status()}`);
  return context;
}

/** Its past makes jobs, as any past would: mails to send, notices. Waits until they are done. */
async function untilQuiet({ pool }: Database): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      'select (select count(*) from graphile_worker._private_jobs where run_at <= now()) + (select count(*) from event where position is null) as left',
    );
    if (rows[0].left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
