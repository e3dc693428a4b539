import { expect, test, type Page } from '@playwright/test';
import { heedProcess } from '../test/support/heed-process.ts';

test('a view is built, ordered, mended and brought back without the mouse, and shows what it says', async ({
  page,
}) => {
  const heed = await heedProcess();
  try {
    await setUp(page, await heed.start(), heed.url);
    const { request } = page.context();
    for (const [subject, priority] of [
      ['The lamp is broken', 'urgent'],
      ['Which bulb fits', 'normal'],
    ])
      expect(
        (
          await request.post(`${heed.url}/api/v1/tickets`, {
            data: {
              requester: { email: 'kim@customer.example' },
              subject,
              priority,
              body: { text: 'Hello' },
            },
          })
        ).status(),
      ).toBe(201);
    await page.reload();

    await test.step('the preview counts while conditions are chosen', async () => {
      await createView(page, 'Urgent', async () => {
        const dialog = page.getByRole('dialog');
        await expect(dialog.getByText('2 tickets')).toBeVisible();
        await dialog.getByRole('button', { name: 'Condition', exact: true }).press('Enter');
        await expect(dialog.getByText('Enter a value.')).toBeVisible();
        await choose(page, 'What', 'Priority');
        await choose(page, 'Value', 'Urgent');
        await expect(dialog.getByText('1 ticket', { exact: true })).toBeVisible();
      });
      const list = page.getByRole('list', { name: 'Tickets' });
      await expect(list.getByText('The lamp is broken')).toBeVisible();
      await expect(list.getByText('Which bulb fits')).toHaveCount(0);
    });

    await test.step('v shows the table, and a ticket opens from it', async () => {
      await page.keyboard.press('v');
      const table = page.getByRole('table', { name: 'Tickets' });
      await expect(table.getByRole('columnheader', { name: 'Assignee' })).toBeVisible();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/tickets\/v\d+\/\d+/);
      await page.keyboard.press('u');
      await page.keyboard.press('v');
    });

    await test.step('views are put in order by keys', async () => {
      await createView(page, 'Everything open');
      const names = page.getByRole('list', { name: 'Mine' }).getByRole('link');
      await expect(names).toHaveText([/^Urgent/, /^Everything open/]);
      await page.getByRole('button', { name: 'Move Urgent' }).focus();
      await page.keyboard.press('Space');
      await expect(page.getByText('Urgent lifted.')).toBeAttached();
      await page.keyboard.press('ArrowDown');
      await expect(page.getByText('Urgent is at place 2.')).toBeAttached();
      await page.keyboard.press('Space');
      await expect(names).toHaveText([/^Everything open/, /^Urgent/]);
    });

    await test.step('a deleted view comes back from the toast', async () => {
      await page.getByRole('button', { name: 'Actions for Urgent' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
      const urgent = page.getByRole('list', { name: 'Mine' }).getByRole('link', { name: /^Urgent/ });
      await expect(urgent).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(urgent).toBeVisible();
    });
  } finally {
    await heed.remove();
  }
});

async function createView(page: Page, name: string, build?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'New view' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await build?.();
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** In the last row of the conditions: types into a field until its list has one choice, and takes it. */
async function choose(page: Page, field: string, choice: string): Promise<void> {
  const input = page.getByRole('dialog').getByRole('textbox', { name: field, exact: true }).last();
  await input.click();
  await page.keyboard.type(choice);
  await expect(page.getByRole('option', { name: choice, exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
}

async function setUp(page: Page, printed: string, url: string): Promise<void> {
  await page.goto(/http\S+\/setup\?token=\S+/.exec(printed)![0]);
  await page.getByLabel('Company name').fill('Lamps');
  await page.getByLabel('Your name').fill('Olga Owner');
  await page.getByLabel('E-mail').fill('olga@lamps.example');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create the desk' }).click();
  await expect(page).toHaveURL(/\/tickets\/open/);
  expect(new URL(page.url()).origin).toBe(url);
}
