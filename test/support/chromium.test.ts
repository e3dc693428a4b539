import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from '@playwright/test';
import { launchBrowser } from './chromium.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

test('a page runs scripts and lays itself out at the asked width', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.setContent('<p id="p"></p><script>p.textContent = innerWidth</script>');
  assert.equal(await page.textContent('#p'), '360');
  await page.close();
});

test('Chinese letters have a shape of their own in pictures, not the empty box', async () => {
  const page = await browser.newPage();
  const picture = async (text: string) => {
    await page.setContent(`<span style="font: 40px sans-serif">${text}</span>`);
    return page.locator('span').screenshot();
  };
  const [ticket, customer] = [await picture('工单'), await picture('客户')];
  // U+10FFFE has no letter in any font.
  const box = await picture('\u{10fffe}\u{10fffe}');
  assert.notDeepEqual(ticket, customer);
  assert.notDeepEqual(ticket, box);
  await page.close();
});
