import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('Heed can be installed; without the server its page says what still works, and with it Heed is back', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk, { serviceWorkers: 'allow' });
    await page.goto('/tickets/open');
    const manifest = await page.request.get('/manifest.webmanifest');
    expect(manifest.headers()['content-type']).toContain('application/manifest+json');
    for (const { src, type } of ((await manifest.json()) as { icons: { src: string; type: string }[] }).icons)
      expect((await page.request.get(src)).headers()['content-type']).toContain(type);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');

    await page.context().setOffline(true);
    await page.goto('/customers');
    await expect(page.getByRole('heading', { name: 'Heed is out of reach' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '无法连接 Heed' })).toBeVisible();
    await page.context().setOffline(false);
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
    expect(page.url()).toMatch(/\/customers$/);

    await test.step('no answer of the API is ever kept', async () => {
      const kept = await page.evaluate<string[]>(
        `caches.keys().then(async (names) => (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat())`,
      );
      expect(kept).toContain('/offline.html');
      expect(kept.filter((path) => !/^\/(assets\/|offline\.html$|icon\.svg$)/.test(path))).toEqual([]);
    });
  } finally {
    await desk.stop();
  }
});
