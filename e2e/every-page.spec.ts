import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { pages } from '../scripts/pictures/pages.ts';
import { type Look, signedIn, stillDemo } from '../test/support/demo.ts';

let demo: Awaited<ReturnType<typeof stillDemo>>;
test.beforeAll(async () => {
  demo = await stillDemo();
});
test.afterAll(() => demo.stop());

/** Both languages, both themes, both widths. */
const looks: Look[] = [
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'zh-CN', theme: 'dark', width: 360 },
];

for (const look of looks) {
  test(`every page is accessible, fits its width and logs no error: ${look.language}, ${look.theme}, ${look.width} px`, async ({
    browser,
  }) => {
    // It ends a hang; thirty pages take a busy machine some minutes.
    test.setTimeout(900_000);
    const context = await signedIn(browser, demo.address, look);
    const page = await context.newPage();
    const faults: string[] = [];
    for (const { name, path, prepare } of pages) {
      const errors: string[] = [];
      page.removeAllListeners('pageerror');
      page.on('pageerror', (error) => errors.push(error.message));
      const address = demo.address + (typeof path === 'string' ? path : await path(page, demo.address));
      // On a busy machine the network may rest before the page has been drawn.
      await expect(async () => {
        await page.goto(address);
        await expect(page.locator('h1').first(), `${name} is drawn`).toBeAttached({ timeout: 20_000 });
      }).toPass({ timeout: 120_000 });
      await page.waitForLoadState('networkidle');
      await prepare?.(page);
      // Without looking into frames: the preview of a mail is sandboxed, and nothing can be run there.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      faults.push(
        ...violations.map(
          ({ id, nodes }) =>
            `${name}: ${id} at ${nodes
              .map((node) => node.target.join(' '))
              .slice(0, 3)
              .join(' | ')}`,
        ),
      );
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (overflow > 0) faults.push(`${name}: ${overflow} px wider than the window`);
      faults.push(...errors.map((error) => `${name}: ${error}`));
    }
    await context.close();
    expect(faults).toEqual([]);
  });
}
