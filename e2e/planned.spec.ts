import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('a ticket is planned, its next times are shown, and it opens by itself when its time has come', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk);
    await page.goto('/settings/planned-tickets');
    await page.getByRole('link', { name: 'Plan a ticket' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tea stock');
    await page.getByRole('textbox', { name: 'Requester’s e-mail' }).fill('ops@customer.example');
    await page.getByRole('textbox', { name: 'Subject' }).fill('Count the tea');
    await page.getByRole('textbox', { name: 'First message' }).fill('Please count it.');
    await page.getByLabel('First time').fill('2099-03-02T09:00');
    await expect(page.getByRole('listitem').filter({ hasText: '2099' })).toHaveCount(5);
    await page.getByRole('combobox', { name: 'Repeat' }).click();
    await page.getByRole('option', { name: 'Once' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: '2099' })).toHaveCount(1);
    const soon = new Date(Date.now() + 70_000 + 8 * 3_600_000).toISOString().slice(0, 16);
    await page.getByLabel('First time').fill(soon);
    await page.getByRole('button', { name: 'Plan a ticket' }).click();
    await expect(page.getByRole('heading', { name: 'Tea stock' })).toBeVisible();

    const opened = async () =>
      (await desk.api.listTickets({ query: { view: 'all', q: 'Count the tea' } })).data.length;
    expect(await opened()).toBe(0);
    await expect.poll(opened, { timeout: 150_000, intervals: [2_000] }).toBe(1);
    await expect(page.getByText('Opened last:')).toBeVisible();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('Nothing is planned.')).toBeVisible();
  } finally {
    await desk.stop();
  }
});
