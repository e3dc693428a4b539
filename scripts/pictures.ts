/**
 * `npm run pictures`: starts the sample company, standing still, and takes every page in both languages, light and
 * dark, wide and narrow, into `pictures/`. `-- --only tickets` takes the pages whose name holds the word;
 * `-- --docs` writes the few that the documents show.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { visitor } from '../apps/server/app/demo/found-company.ts';
import { startDemo } from '../apps/server/app/demo/start-demo.ts';
import { readConfig } from '../apps/server/platform/config/index.ts';
import { createLogger } from '../apps/server/platform/log/index.ts';
import { launchBrowser } from '../test/support/chromium.ts';
import { findFreePort } from '../test/support/ports.ts';
import { pages, type PicturePage } from './pictures/pages.ts';

interface Look {
  language: 'en' | 'zh-CN';
  theme: 'light' | 'dark';
  width: 1440 | 360;
}

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { only: { type: 'string' }, docs: { type: 'boolean', default: false } } });
const looks: Look[] = (['en', 'zh-CN'] as const).flatMap((language) => (['light', 'dark'] as const).flatMap((theme) => ([1440, 360] as const).map((width) => ({ language, theme, width }))));

const data = await mkdtemp(join(tmpdir(), 'heed-pictures-'));
const [port, smtpPort] = [await findFreePort(), await findFreePort()];
const config = readConfig({ HEED_DATA: data, HEED_PORT: String(port), HEED_SMTP_PORT: String(smtpPort) });
const heed = await startDemo(config, createLogger({ level: 'error' }), { live: false });
const browser = await launchBrowser();
try {
  if (values.docs) await takeForDocs(browser, heed.address);
  else await takeAll(browser, heed.address);
} finally {
  await browser.close();
  await heed.stop();
  await rm(data, { recursive: true, force: true });
}

async function takeAll(from: Browser, address: string): Promise<void> {
  const folder = join(root, 'pictures');
  await mkdir(folder, { recursive: true });
  const wanted = pages.filter(({ name }) => !values.only || name.includes(values.only));
  for (const look of looks) {
    const page = await signIn(from, address, look);
    for (const each of wanted) await take(page, address, each, join(folder, `${each.name}.${look.language}.${look.theme}.${look.width}.png`));
    await page.context().close();
    process.stdout.write(`${wanted.length} pages: ${look.language}, ${look.theme}, ${look.width} px\n`);
  }
}

async function takeForDocs(from: Browser, address: string): Promise<void> {
  await mkdir(join(root, 'docs/images'), { recursive: true });
  const workspace = pages.find(({ name }) => name === 'ticket')!;
  for (const [language, file] of [['en', 'workspace.png'], ['zh-CN', 'workspace.zh-CN.png']] as const) {
    const page = await signIn(from, address, { language, theme: 'light', width: 1440 });
    await take(page, address, workspace, join(root, 'docs/images', file));
    await page.context().close();
  }
}

async function signIn(from: Browser, address: string, { language, theme, width }: Look): Promise<Page> {
  const context = await from.newContext({ viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme: theme, locale: language, reducedMotion: 'reduce' });
  await context.addInitScript((chosen) => localStorage.setItem('heed-language', chosen), language);
  const answer = await context.request.post(`${address}/api/v1/session`, { data: { email: visitor.email, password: visitor.password } });
  if (!answer.ok()) throw new Error(`the visitor could not sign in: ${answer.status()}`);
  return context.newPage();
}

async function take(page: Page, address: string, { path, prepare }: PicturePage, file: string): Promise<void> {
  await page.goto(address + (typeof path === 'string' ? path : await path(page, address)));
  await page.waitForLoadState('networkidle');
  await prepare?.(page);
  await page.screenshot({ path: file });
}
