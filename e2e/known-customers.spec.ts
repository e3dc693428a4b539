import { expect, test, type Page } from '@playwright/test';
import { type Desk, openDesk, startDesk } from './support/desk.ts';

let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  page = await openDesk(browser, desk);
});
test.afterAll(() => desk.stop());

const create = async (name: string, emails: string[], phones: string[] = []) =>
  (await desk.api.createCustomer({ body: { name, emails, phones } })).id;

test('what a shop tells by API stands on the customer with its facts, and in short beside the ticket', async () => {
  const id = await create('Mara', ['mara@mail.example']);
  const tell = (number: number) =>
    desk.api.addProductEventByEmail({
      body: {
        email: 'mara@mail.example',
        kind: 'order',
        title: `Order <b>${number}</b>`,
        at: `2026-01-0${number}T10:00:00.000Z`,
        facts: { total: 1900 + number, gift: true },
        externalId: `order-${number}`,
      },
    });
  for (const number of [1, 2, 3]) await tell(number);
  await page.goto(`/customers/${id}`);
  await page.getByRole('link', { name: 'Product events' }).click();
  const events = page.getByRole('list', { name: 'Product events' }).getByRole('listitem');
  await expect(events).toHaveCount(3);
  await expect(events.first()).toContainText('Order <b>3</b>');
  await expect(events.first()).toContainText('1,903');
  await tell(3);
  await tell(4);
  await expect(events).toHaveCount(4);
  await expect(events.first()).toContainText('Order <b>4</b>');

  const ticket = await desk.api.openTicket({
    body: { subject: 'Tea', requester: { id }, body: { text: 'Hello' } },
  });
  await page.goto(`/tickets/all/${ticket.id}`);
  await expect(events).toHaveCount(3);
  await expect(events.first().getByRole('img', { name: 'Order' })).toBeVisible();
  await page.getByRole('link', { name: 'All product events' }).click();
  await expect(page).toHaveURL(`/customers/${id}?tab=events`);
});

test('the files of all tickets of a customer are on its page, and are looked at there', async () => {
  const id = await create('Noor', ['noor@mail.example']);
  await page.goto(`/customers/${id}?tab=files`);
  await expect(page.getByText('No files on the tickets that you can see.')).toBeVisible();
  const ticket = await desk.api.openTicket({
    body: { subject: 'Kettle', requester: { id }, body: { text: 'It leaks.' } },
  });
  await page.goto(`/tickets/all/${ticket.id}`);
  await page.getByRole('article').first().waitFor();
  const uploaded = await page.request.post('/api/v1/files', {
    headers: { origin: desk.heed.url },
    multipart: { file: { name: 'leak.txt', mimeType: 'text/plain', buffer: Buffer.from('drip drip') } },
  });
  const { id: fileId } = (await uploaded.json()) as { id: number };
  const answered = await page.request.post(`/api/v1/tickets/${ticket.id}/notes`, {
    headers: { origin: desk.heed.url },
    data: { body: { text: 'As they sent it.' }, attachmentIds: [fileId] },
  });
  expect(answered.status()).toBe(201);
  await page.goto(`/customers/${id}?tab=files`);
  const row = page.getByRole('table', { name: 'Files' }).getByRole('row').filter({ hasText: 'leak.txt' });
  await expect(row).toContainText('Kettle');
  await expect(row).toContainText('Private note');
  await row.getByText('leak.txt').click();
  await expect(page.getByRole('dialog')).toContainText('drip drip');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Satisfaction' }).click();
  await expect(page.getByText('Not asked for a rating yet.')).toBeVisible();
});

test('two who may be one are suggested: one says that they are not, takes it back, and merges them', async () => {
  const one = await create('Giulia Bianchi', ['giulia@bianchi.example']);
  const other = await create('Gulia Bianchi', ['g.bianchi@bianchi.example']);
  const aside = () => page.getByRole('region', { name: 'Possible duplicates' });
  await expect
    .poll(async () => (await desk.api.listDuplicates({ query: { customerId: one } })).data.length)
    .toBe(1);
  await page.goto(`/customers/${one}`);
  await expect(aside()).toContainText('Similar name, same mail domain');
  await page.getByRole('button', { name: 'Gulia Bianchi is not the same' }).click();
  await expect(aside()).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(aside()).toContainText('Gulia Bianchi');

  await page.getByRole('link', { name: 'Back to customers' }).click();
  await page.getByRole('link', { name: 'Duplicates' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Gulia Bianchi' });
  await row.getByRole('button', { name: 'Giulia Bianchi and Gulia Bianchi are not the same' }).click();
  await expect(page.getByText('No two customers look like one.')).toBeVisible();
  await page.getByText('Set aside', { exact: true }).click();
  await row.getByRole('button', { name: 'Suggest Giulia Bianchi and Gulia Bianchi again' }).click();
  await expect(page.getByText('Nothing was set aside.')).toBeVisible();
  await page.getByText('Suggested', { exact: true }).click();
  await row.getByRole('button', { name: 'Merge Giulia Bianchi and Gulia Bianchi…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText('No two customers look like one.')).toBeVisible();
  const merged = await desk.api.getCustomer({ params: { id: one } });
  expect(merged.mergedFrom.map(({ customer }) => customer.id)).toEqual([other]);
});
