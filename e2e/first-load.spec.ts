import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

/** Of script, compressed as it travels, in bytes. It may become less, not more. */
const MOST = 330_000;

test('the signed-in workspace loads less script than its budget, compressed', async ({ browser }) => {
  const desk = await startDesk();
  try {
    await desk.api.openTicket({
      body: {
        requester: { email: 'kim@customer.example' },
        subject: 'Where is it',
        body: { text: 'Where?' },
      },
    });
    const page = await openDesk(browser, desk);
    // What is fetched in a quiet moment afterwards is not waited for.
    await page.addInitScript(`globalThis.requestIdleCallback = () => 0`);
    await page.goto('/tickets/open');
    await expect(page.getByRole('link', { name: /Where is it/ })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const scripts = await page.evaluate<string[]>(`performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\\.m?js$/.test(name))`);
    const sizes = await Promise.all(scripts.map(async (script) => ({ script, bytes: await sizeOf(script) })));
    const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
    expect(sum, sizes.map(({ script, bytes }) => `${bytes} ${script}`).join('\n')).toBeLessThan(MOST);
    expect(sum).toBeGreaterThan(MOST / 10);
  } finally {
    await desk.stop();
  }
});

/** Of a script, as a browser that understands gzip gets it. */
async function sizeOf(script: string): Promise<number> {
  const answer = await fetch(script, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
  return Number(answer.headers.get('content-length'));
}
