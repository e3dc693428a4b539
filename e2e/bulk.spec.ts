import { expect, test, type Page } from '@playwright/test';
import { hire, openDesk, startDesk, type Desk } from './support/desk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk();
});
test.afterAll(() => desk.stop());

const open = async (subject: string) =>
  (
    await desk.api.openTicket({
      body: {
        subject,
        requester: { email: 'kim@customer.example', name: 'Kim' },
        body: { text: 'Please help.' },
      },
    })
  ).id;
const row = (page: Page, id: number) => page.locator(`#ticket-row-${id}`);
const statusOf = async (id: number) => (await desk.api.getTicket({ params: { id } })).status;

test('tickets are chosen by keys, changed together, and brought back as they were', async ({ browser }) => {
  const ids: number[] = [];
  for (const subject of ['One', 'Two', 'Three', 'Four']) ids.push(await open(subject));
  const page = await openDesk(browser, desk);
  // Routing gives them to the one agent there is.
  for (const id of ids) await expect.poll(() => statusOf(id)).toBe('open');
  await page.goto('/tickets/open?sort=oldest');
  await expect(row(page, ids[3]!)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('1 ticket chosen')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByText('3 tickets chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Pending' }).click();
  await dialog.getByLabel('Add tags').fill('recall');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Change 3' }).click();
  const runs = page.getByRole('region', { name: 'Changes of many tickets' });
  await expect(runs).toContainText('3 tickets changed');
  await expect(row(page, ids[0]!)).toBeHidden();
  expect(await statusOf(ids[0]!)).toBe('pending');
  expect(await statusOf(ids[3]!)).toBe('open');
  await desk.api.updateTicket({
    params: { id: ids[1]! },
    body: { version: (await desk.api.getTicket({ params: { id: ids[1]! } })).version, status: 'hold' },
  });
  await runs.getByRole('button', { name: 'Undo' }).click();
  await expect(runs).toContainText('2 tickets as before · 1 left: changed since');
  await expect(row(page, ids[0]!)).toBeVisible();
  expect(await statusOf(ids[0]!)).toBe('open');
  expect(await statusOf(ids[1]!)).toBe('hold');
  await runs.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toContainText('Somebody has changed the same since.');
  await page.context().close();
});

test('two who have a ticket open see each other, and that one writes', async ({ browser }) => {
  const id = await open('Who answers');
  const ana = await hire(desk, { name: 'Ana Alves', role: 'agent' });
  const [mine, hers] = [await openDesk(browser, desk), await openDesk(browser, desk, { as: ana })];
  await mine.goto(`/tickets/all/${id}`);
  await hers.goto(`/tickets/all/${id}`);
  await expect(mine.getByRole('img', { name: 'Also looking at this: Ana Alves' })).toBeVisible();
  await expect(hers.getByRole('img', { name: 'Also looking at this: Olga Owner' })).toBeVisible();
  await hers.keyboard.press('r');
  await hers.keyboard.type('Dear Kim');
  await expect(mine.getByText('Ana Alves is writing').first()).toBeVisible();
  await hers.goto('/tickets/open');
  await expect(mine.getByRole('img', { name: 'Also looking at this: Ana Alves' })).toBeHidden();
  await expect(row(hers, id).getByText('Also looking at this: Olga Owner')).toBeAttached();
  for (const page of [mine, hers]) await page.context().close();
});

test('a ticket is marked as unread, pinned and found among those looked at; a list is gone through', async ({
  browser,
}) => {
  const [first, second] = [await open('First to play'), await open('Second to play')];
  const page = await openDesk(browser, desk);
  await page.goto('/tickets/open');
  await page.getByRole('button', { name: 'Play this list' }).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/open/${second}`));
  await page.keyboard.press(']');
  await expect(page).toHaveURL(new RegExp(`/tickets/open/${first}`));
  await page.keyboard.press('[');
  await expect(page).toHaveURL(new RegExp(`/tickets/open/${second}`));
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/tickets\/open$/);
  await expect(row(page, second).getByText('Unread')).toBeAttached();
  await page.goto(`/tickets/all/${first}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Pin' }).click();
  await expect(page.getByRole('list', { name: 'Pinned' })).toContainText('First to play');
  await page.getByRole('link', { name: 'Recently viewed' }).click();
  await expect(row(page, first)).toBeVisible();
  await page.context().close();
});
