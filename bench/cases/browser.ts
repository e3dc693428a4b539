import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../../test/support/chromium.ts';
import type { Case, SeededDesk } from '../support/case.ts';
import { owner } from '../support/desk.ts';
import { figure, percentile } from '../support/figure.ts';

const TURNS = 40;
const SCROLLS = 60;
const NOTES = 10;
const NEXT_MS = 100;

/** What an agent waits for in the browser, with server and browser on one machine and the seeded tickets behind them. */
export const browser: Case = {
  id: 'browser',
  async run(context) {
    const seeded = await context.seededDesk();
    const server = await seeded.desk.serve();
    const chromium = await launchBrowser();
    try {
      const page = await openAsOwner(chromium, `http://127.0.0.1:${server.port}`);
      await page.goto('/tickets/all');
      await page.locator('[role=list] a').first().waitFor();
      const longest = await page.evaluate<number[]>(scroll);
      await page.goto('/tickets/all');
      await page.locator('[role=list] a').first().click();
      await page.locator('article[data-message]').first().waitFor();
      const turns = await page.evaluate<number[]>(turn);
      const seen = await noteToSee(page, server.port, seeded);
      return [
        figure('browser/next-ticket', percentile(turns, 0.95), 'ms (p95)', {
          p50: percentile(turns, 0.5),
          p95: percentile(turns, 0.95),
          aim: `< ${NEXT_MS}`,
          met: percentile(turns, 0.95) < NEXT_MS,
          note: `from the key to the words of the next ticket on screen, ${TURNS} times`,
        }),
        figure('browser/scroll', longest.length, 'tasks over 50 ms', {
          aim: 'none',
          met: longest.length === 0,
          note: `${SCROLLS} screens of the list; the longest ${Math.round(Math.max(0, ...longest))} ms`,
        }),
        figure('browser/note-to-see', percentile(seen, 0.5), 'ms (p50)', {
          p50: percentile(seen, 0.5),
          p95: percentile(seen, 0.95),
          note: "from an agent's call to the note on another agent's screen",
        }),
      ];
    } finally {
      await chromium.close();
      await server.stop();
    }
  },
};

async function openAsOwner(chromium: Browser, baseURL: string): Promise<Page> {
  const viewport = { width: 1440, height: 900 };
  const context = await chromium.newContext({ baseURL, viewport, locale: 'en' });
  const answer = await context.request.post('/api/v1/session', { data: owner });
  if (!answer.ok()) throw new Error(`the owner could not sign in: ${answer.status()}`);
  return context.newPage();
}

/** Screen after screen down the list; gives the lengths of the tasks that took longer than 50 ms (Long Tasks API). */
const scroll = `(async () => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  const scroller = document.querySelector('[role=list]').parentElement;
  for (let n = 0; n < ${SCROLLS}; n += 1) {
    scroller.scrollBy(0, scroller.clientHeight);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return long;
})()`;

/** From ticket to ticket by key; gives how long each took until its words were painted. */
const turn = `(async () => {
  const shown = () => document.querySelector('article[data-message]')?.dataset.message;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  for (let n = 0; n < ${TURNS}; n += 1) {
    const before = shown();
    const start = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }));
    while (shown() === before || shown() === undefined) await frame();
    await frame();
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return times;
})()`;

/** An agent writes a note, the owner has the ticket on screen; again and again. */
async function noteToSee(page: Page, port: number, { agent }: SeededDesk): Promise<number[]> {
  const headers = { authorization: `Bearer ${agent.apiKey}`, 'content-type': 'application/json' };
  const api = `http://127.0.0.1:${port}/api/v1/tickets`;
  const list = (await (await fetch(`${api}?view=open`, { headers })).json()) as { data: { id: number }[] };
  const { id } = list.data[0]!;
  await page.goto(`/tickets/all/${id}`);
  await page.locator('article[data-message]').first().waitFor();
  const times: number[] = [];
  for (let n = 0; n < NOTES; n += 1) {
    const start = performance.now();
    const body = JSON.stringify({ body: { text: `Note number ${n} of this run` } });
    const sent = fetch(`${api}/${id}/notes`, { method: 'POST', headers, body });
    await page.getByText(`Note number ${n} of this run`).first().waitFor();
    times.push(performance.now() - start);
    await sent;
    await page.waitForTimeout(300);
  }
  return times;
}
