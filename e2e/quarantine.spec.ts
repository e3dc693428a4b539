import { expect, type Page, test } from '@playwright/test';
import { type Desk, openDesk, startDesk } from './support/desk.ts';

const HELP = 'help@teahouse.example';
let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  await desk.api.createInbox({
    body: { name: 'Help', address: HELP, acknowledge: false, knownSendersOnly: true },
  });
  page = await openDesk(browser, desk);
});
test.afterAll(() => desk.stop());

const row = (subject: string) => page.getByRole('row').filter({ hasText: subject });
const tickets = async () => (await desk.api.listTickets({ query: { view: 'all' } })).data.length;

test('mail held back is let in or deleted, one or many, and the ledger tells of it', async () => {
  for (const subject of ['One', 'Two', 'Three'])
    await desk.customer.sendMail({ from: `${subject}@mail.example`, to: HELP, subject, text: 'Hello.' });
  await page.goto('/mail/quarantine');
  await expect(row('Three')).toContainText('Unknown sender');
  await expect(row('Three')).toContainText('14 days');
  await page.getByRole('checkbox', { name: 'Choose “One”' }).check();
  await page.getByRole('checkbox', { name: 'Choose “Two”' }).check();
  await page.getByRole('button', { name: 'Let in' }).click();
  await expect(page.getByText('2 mails are let in.')).toBeVisible();
  await expect(row('One')).toHaveCount(0);
  await expect.poll(tickets).toBe(2);

  await page.getByRole('checkbox', { name: 'Choose “Three”' }).check();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No mail is held back.')).toBeVisible();
  await page.goto('/mail');
  await expect(row('One')).toContainText('New ticket');
  await expect(row('Three')).toContainText('Unknown sender');
  expect(await tickets()).toBe(2);
});
