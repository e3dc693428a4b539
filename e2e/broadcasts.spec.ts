import { expect, test } from '@playwright/test';
import type { SinkMessage } from '../test/support/smtp-sink.ts';
import { type Desk, openDesk, startDesk } from './support/desk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk();
  await desk.api.createInbox({
    body: { name: 'Help', address: 'help@teahouse.example', acknowledge: false, smtp: desk.smtp },
  });
});
test.afterAll(() => desk.stop());

/** Where it says that one can unsubscribe. */
const linkOf = ({ raw }: SinkMessage) =>
  /^List-Unsubscribe: *<([^>]+)>/m.exec(raw.toString().replace(/\r\n[ \t]+/g, ''))![1]!;

test('a message is written to many, looked at, sent to each on a ticket of their own, and unsubscribed from', async ({
  browser,
}) => {
  const page = await openDesk(browser, desk);
  await page.goto('/customers/broadcasts');
  await expect(page.getByText('No broadcasts yet.')).toBeVisible();
  await page.getByRole('button', { name: 'New broadcast' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Recall of May');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Please look at your teapot');
  await page.locator('[contenteditable]').fill('Hello {{requester.firstName}}, it may leak.');
  await page.getByText('List of addresses').click();
  await page
    .getByRole('textbox', { name: 'Addresses' })
    .fill('Kim Berger <kim@customer.example>\nana@customer.example\nhelp@teahouse.example');
  await page.getByRole('combobox', { name: 'Sent from' }).click();
  await page.getByRole('option', { name: 'Help' }).click();
  await page.getByLabel('Mails a minute').fill('600');
  await page.getByRole('button', { name: 'Save and look at it' }).click();
  await expect(page.getByRole('heading', { name: 'Recall of May' })).toBeVisible();
  await expect(page.getByText('2 customers get it. 1 is left out.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'help@teahouse.example' })).toContainText(
    'an address of this desk',
  );
  await expect(page.getByText('Hello Kim, it may leak.')).toBeVisible();
  await page.getByRole('button', { name: 'Next recipient' }).click();
  await expect(page.getByText('Hello Ana, it may leak.')).toBeVisible();
  await page.getByRole('button', { name: 'Send to 2 customers' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('2 of 2 sent')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('heading', { name: 'Sent', exact: true })).toBeVisible();

  const to = (address: string) =>
    desk.sink.waitFor(({ envelope }) => envelope.to.some((each) => each.includes(address)));
  const kim = await to('kim@customer.example');
  const link = linkOf(kim);
  const given = async (address: string) => {
    const { data } = await desk.api.listCustomers({ query: { q: address } });
    const { consents } = await desk.api.getCustomer({ params: { id: data[0]!.id } });
    return consents.notices?.given;
  };
  const visitor = await openDesk(browser, desk, { as: null, locale: 'zh-CN' });
  await visitor.goto(link);
  await expect(visitor.getByRole('heading')).toHaveText('No more service notices?');
  expect(await given('kim@customer.example')).toBe(undefined);
  await visitor.getByRole('button', { name: 'Unsubscribe' }).click();
  await expect(visitor.getByRole('heading', { name: 'You are unsubscribed' })).toBeVisible();
  expect(await given('kim@customer.example')).toBe(false);

  const ana = await to('ana@customer.example');
  const oneClick = linkOf(ana);
  expect((await fetch(oneClick, { method: 'POST', body: new URLSearchParams({ other: '1' }) })).status).toBe(
    400,
  );
  expect(await given('ana@customer.example')).toBe(undefined);
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  expect((await fetch(oneClick, { method: 'POST', body: form })).status).toBe(200);
  expect(await given('ana@customer.example')).toBe(false);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await fetch(oneClick, { method: 'POST', body })).status).toBe(200);
});

test('customers chosen in their list are whom a broadcast begins with', async ({ browser }) => {
  await desk.api.createCustomer({ body: { name: 'Chosen One', emails: ['chosen@list.example'] } });
  const page = await openDesk(browser, desk);
  await page.goto('/customers');
  await page.getByRole('checkbox', { name: 'Choose Chosen One' }).check();
  await page.getByRole('button', { name: 'Broadcast to the chosen' }).click();
  await expect(page.getByText('1 customer chosen')).toBeVisible();
});
