import { expect, type Page, test } from '@playwright/test';
import { inSampleCompany, openTicket, read, robin, signIn } from './support/sample-company.ts';

/** Lists that move while they are read. */
inSampleCompany();

/** The row of the list that is seen so many pixels below the top; empty while the list is at its beginning. */
const rowAt = (page: Page, y: number): Promise<string> =>
  page.evaluate<string>(`(() => {
    const row = document.elementFromPoint(450, ${y})?.closest('a');
    const scrolled = row?.closest('[role=list]')?.parentElement?.scrollTop ?? 0;
    return scrolled > 1000 && row ? row.id : '';
  })()`);

test('the list stays where it is read when a ticket comes in above', async ({ browser }) => {
  const page = await signIn(browser, robin);
  await page.goto('/tickets/all');
  const list = page.getByRole('list', { name: 'Tickets' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  await list.hover();
  await page.mouse.wheel(0, 1_500);
  await expect.poll(() => rowAt(page, 500)).not.toBe('');
  const name = await rowAt(page, 500);
  const before = (await page.locator(`#${name}`).boundingBox())!.y;
  const id = await openTicket(page.request, 'Just in');
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
  expect((await page.locator(`#${name}`).boundingBox())!.y).toBe(before);
  await expect(page.locator(`#ticket-row-${id}`)).toHaveCount(0);
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(page.locator(`#ticket-row-${id}`)).toBeInViewport();
});

/** When the page began to ask for something, in ms; exact, for the browser itself noted it. */
const askedAt = (page: Page, part: string): Promise<number[]> =>
  page.evaluate(
    (wanted) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes(wanted))
        .map(({ startTime }) => startTime),
    part,
  );

test('a burst of new tickets asks for a list at most once in 200 ms, and for none that is not shown', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  await page.goto('/tickets/mine');
  await page.getByRole('link', { name: /^Pending/ }).click();
  await page.getByRole('link', { name: /^All tickets/ }).click();
  await expect(page.getByRole('list', { name: 'Tickets' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => performance.clearResourceTimings());

  const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => openTicket(page.request, `Burst ${n}`)));
  await expect(page.locator(`#ticket-row-${Math.max(...ids)}`)).toBeVisible();
  await page.waitForLoadState('networkidle');
  for (const part of ['view=all', '/ticket-counts']) {
    const times = await askedAt(page, part);
    expect(times.length).toBeGreaterThan(0);
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    // A busy page begins a fetch some milliseconds after its turn has begun; uncoalesced they would be a few apart.
    expect(Math.min(200, ...gaps)).toBeGreaterThan(150);
  }
  expect(await askedAt(page, 'view=mine')).toEqual([]);
  expect(await askedAt(page, 'view=pending')).toEqual([]);
});

test('after the server was away, what is on screen is fetched once, and is right', async ({ browser }) => {
  const page = await signIn(browser, robin);
  let away = false;
  const sockets: { close: () => Promise<void> }[] = [];
  await page.routeWebSocket(/socket\.io/, async (socket) => {
    if (away) return socket.close();
    sockets.push(socket);
    socket.connectToServer();
  });
  await page.goto('/tickets/all');
  await expect(page.getByRole('list', { name: 'Tickets' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  away = true;
  for (const socket of sockets) await socket.close();
  await expect(page.getByText('Connection lost')).toBeVisible();
  const id = await openTicket(page.request, 'Missed');
  await page.evaluate(() => performance.clearResourceTimings());
  away = false;
  await expect(page.locator(`#ticket-row-${id}`)).toBeVisible();
  await expect(page.getByText('Connection lost')).toBeHidden();
  await page.waitForLoadState('networkidle');
  for (const part of ['view=all', '/ticket-counts'])
    expect([part, (await askedAt(page, part)).length]).toEqual([part, 1]);
});

test('what comes in before a page listens is shown once it does', async ({ browser }) => {
  const page = await signIn(browser, robin);
  let listen = () => {};
  const held = new Promise<void>((resolve) => (listen = resolve));
  await page.routeWebSocket(/socket\.io/, async (socket) => {
    await held;
    socket.connectToServer();
  });
  await page.goto('/tickets/open');
  await expect(page.locator('[role=list] a').first()).toBeVisible();
  const position = async () => (await read<{ position: number }>(page.request, '/me')).position;
  const before = await position();
  const id = await openTicket(page.request, 'Unheard');
  await expect.poll(position).toBeGreaterThan(before);
  listen();
  await expect(page.locator(`#ticket-row-${id}`)).toBeVisible();
});
