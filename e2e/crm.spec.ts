import { expect, test, type Page } from '@playwright/test';
import { type Desk, openDesk, startDesk } from './support/desk.ts';

let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  page = await openDesk(browser, desk);
});
test.afterAll(() => desk.stop());

const field = (name: string) => page.getByRole('textbox', { name, exact: true });

test('a field made for customers stands on every customer and keeps what is chosen and typed', async () => {
  await page.goto('/settings/customer-fields');
  await page.getByRole('link', { name: 'Create a field' }).click();
  await page.getByRole('textbox', { name: 'Name (English)' }).fill('Contract number');
  await page.getByRole('button', { name: 'Create a field' }).click();
  await expect(page.getByRole('link', { name: 'Contract number' })).toBeVisible();
  await desk.api.createProfileField({
    params: { of: 'customer' },
    body: {
      type: 'dropdown',
      label: { en: 'Plan', 'zh-CN': '套餐' },
      options: [
        { key: 'gold', label: { en: 'Gold' } },
        { key: 'basic', label: { en: 'Basic' } },
      ],
    },
  });
  const { id } = await desk.api.createCustomer({ body: { name: 'Mara', emails: ['mara@mail.example'] } });
  await page.goto(`/customers/${id}`);
  await field('Contract number').fill('C-2041');
  await field('Contract number').blur();
  await page.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'Gold' }).click();
  await expect
    .poll(async () => (await desk.api.getCustomer({ params: { id } })).fields)
    .toEqual({ 'contract-number': 'C-2041', plan: 'gold' });
});

test('beside a ticket, the customer’s fields, tags, notes and preferences are edited in place', async () => {
  const customer = await desk.api.createCustomer({ body: { name: 'Noor', emails: ['noor@mail.example'] } });
  const ticket = await desk.api.openTicket({
    body: { subject: 'Tea', requester: { id: customer.id }, body: { text: 'Hello' } },
  });
  const now = () => desk.api.getCustomer({ params: { id: customer.id } });
  await page.goto(`/tickets/all/${ticket.id}`);
  await field('Contract number').fill('C-7');
  await field('Contract number').blur();
  await expect.poll(async () => (await now()).fields).toEqual({ 'contract-number': 'C-7' });
  await expect(field('Contract number')).toHaveValue('C-7');
  await page.getByRole('button', { name: 'More about the customer' }).click();
  await page.getByRole('combobox', { name: 'Ratings after a ticket' }).click();
  await page.getByRole('option', { name: 'Never ask' }).click();
  await expect.poll(async () => (await now()).consents.survey?.given).toBe(false);
  await expect(page.getByText('Noted by Olga Owner')).toBeVisible();
  await field('New note').fill('Prefers calls\nbefore noon');
  await field('New note').press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('before noon');
  await expect(field('New note')).toHaveValue('');
});

test('a note is changed, removed, and brought back by Undo', async () => {
  const { id } = await desk.api.createCustomer({ body: { name: 'Pia', emails: ['pia@mail.example'] } });
  await desk.api.addCustomerNote({ params: { id }, body: { text: 'Likes green tea' } });
  await page.goto(`/customers/${id}`);
  const notes = page.getByRole('list', { name: 'Notes' });
  await notes.getByRole('button', { name: 'Actions for the note by Olga Owner' }).click();
  await page.getByRole('menuitem', { name: 'Edit the note' }).click();
  await field('Edit the note').fill('Likes black tea');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(notes).toContainText('Likes black tea');
  await expect(notes).toContainText('Edited by Olga Owner');
  await notes.getByRole('button', { name: 'Actions for the note by Olga Owner' }).click();
  await page.getByRole('menuitem', { name: 'Remove the note' }).click();
  await expect(notes).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(notes).toContainText('Likes black tea');
});

test('customers come from a file: its columns are guessed, tried, imported, and taken back', async () => {
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Import' }).click();
  const text =
    '姓名,邮箱,公司,Contract number\n李娜,lina@import.example,北京茶业,C-1\n坏行,no address,,\n王强,wq@import.example,北京茶业,\n';
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a CSV file' }).click();
  await (await chooser).setFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByRole('heading', { name: '客户.csv' })).toBeVisible();
  await expect(page.getByLabel('What “邮箱” is')).toHaveValue('email');
  await expect(page.getByLabel('What “Contract number” is')).toHaveValue('field:contract-number');
  await expect(page.getByRole('region', { name: 'What will happen' })).toContainText(
    'New2Changed0Not taken1',
  );
  await page.getByText('Why rows are not taken').click();
  await expect(page.getByText('Row 2: “邮箱” has a value that cannot be taken.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
  await expect(page.getByText('2 rows taken · 1 row not taken')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the rows not taken' }).click();
  expect((await download).suggestedFilename()).toBe('客户-errors.csv');
  const found = async () => (await desk.api.listCustomers({ query: { q: 'import.example' } })).data;
  expect((await found()).map(({ name, organization }) => [name, organization?.name])).toEqual([
    ['李娜', '北京茶业'],
    ['王强', '北京茶业'],
  ]);
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByRole('heading', { name: 'Taken back' })).toBeVisible();
  expect(await found()).toEqual([]);
});
