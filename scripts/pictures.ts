/**
 * `npm run pictures`: starts the sample company, standing still, and takes every page in both languages, light and
 * dark, wide and narrow, into `pictures/`. `-- --only tickets` takes the pages whose name holds the word;
 * `-- --docs` writes the few that the documents show.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../test/support/chromium.ts';
import { type Look, signedIn, stillDemo } from '../test/support/demo.ts';
import { pages, type PicturePage } from './pictures/pages.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { only: { type: 'string' }, docs: { type: 'boolean', default: false } },
});
const looks: Look[] = (['en', 'zh-CN'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    ([1440, 360] as const).map((width) => ({ language, theme, width })),
  ),
);

const demo = await stillDemo();
const browser = await launchBrowser();
try {
  if (values.docs) await takeForDocs(browser, demo.address);
  else await takeAll(browser, demo.address);
} finally {
  await browser.close();
  await demo.stop();
}

async function takeAll(from: Browser, address: string): Promise<void> {
  const folder = join(root, 'pictures');
  await mkdir(folder, { recursive: true });
  const wanted = pages.filter(({ name }) => !values.only || name.includes(values.only));
  for (const look of looks) {
    const page = await (await signedIn(from, address, look)).newPage();
    for (const each of wanted)
      await take(
        page,
        address,
        each,
        join(folder, `${each.name}.${look.language}.${look.theme}.${look.width}.png`),
      );
    await page.context().close();
    process.stdout.write(`${wanted.length} pages: ${look.language}, ${look.theme}, ${look.width} px\n`);
  }
}

async function takeForDocs(from: Browser, address: string): Promise<void> {
  await mkdir(join(root, 'docs/images'), { recursive: true });
  const workspace = pages.find(({ name }) => name === 'ticket')!;
  for (const [language, file] of [
    ['en', 'workspace.png'],
    ['zh-CN', 'workspace.zh-CN.png'],
  ] as const) {
    const page = await (await signedIn(from, address, { language, theme: 'light', width: 1440 })).newPage();
    await take(page, address, workspace, join(root, 'docs/images', file));
    await page.context().close();
  }
}

async function take(
  page: Page,
  address: string,
  { path, prepare }: PicturePage,
  file: string,
): Promise<void> {
  await page.goto(address + (typeof path === 'string' ? path : await path(page, address)));
  await page.waitForLoadState('networkidle');
  await prepare?.(page);
  await page.screenshot({ path: file });
}
