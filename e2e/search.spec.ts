import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('a ticket is found by words, filters and suggestions, by the keyboard alone', async ({ browser }) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk);
    const open = (name: string, subject: string, text: string) =>
      desk.api.openTicket({
        body: { requester: { email: `${subject.length}@x.example`, name }, subject, body: { text } },
      });
    await open('张三', '申请退款', '茶壶收到时已损坏');
    await open('Ana Baker', 'Teapot', 'The lid was leaking since Monday.');

    await page.goto('/tickets/open');
    await test.step('the key / leads to the search, which teaches its syntax', async () => {
      await expect(page.getByRole('link', { name: /Teapot/ })).toBeVisible();
      await page.keyboard.press('/');
      await expect(page).toHaveURL(/\/search/);
      await expect(page.getByText('What you can write')).toBeVisible();
    });

    const field = page
      .getByRole('combobox', { name: /Words/ })
      .or(page.getByRole('textbox', { name: /Words/ }));
    const hits = page.getByRole('list', { name: 'Tickets' });
    await test.step('a word of a message in another form finds the ticket, and is marked in its line', async () => {
      await expect(async () => {
        await field.fill('leaks');
        await page.keyboard.press('Enter');
        await expect(hits.getByText('leaking')).toBeVisible();
      }).toPass();
      await expect(hits.getByRole('link')).toHaveCount(1);
    });

    await test.step('a wrong value is explained in its place', async () => {
      await field.fill('teapot status:opne');
      await page.keyboard.press('Enter');
      await expect(page.getByText(/There is no opne here/)).toBeVisible();
    });

    await test.step('a suggestion completes the customer, by pinyin', async () => {
      await field.fill('zhangsan');
      await expect(page.getByRole('option', { name: /张三/ })).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(hits.getByRole('link', { name: /申请退款/ })).toBeVisible();
      await expect(hits.getByRole('link')).toHaveCount(1);
    });

    await test.step('j and Enter open the hit, and the search is remembered', async () => {
      await field.blur();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/tickets\/all\/\d+/);
      await page.goto('/search');
      await expect(page.getByText('Recent searches')).toBeVisible();
    });

    await test.step('the filters become a view, and what a view cannot keep is named', async () => {
      await field.fill('status:new,open refund requester:张三');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Save as view' }).click();
      const dialog = page.getByRole('dialog', { name: 'Save as view' });
      await expect(dialog.getByText('refund', { exact: true })).toBeVisible();
      await dialog.getByRole('textbox', { name: 'Name of the view' }).fill('Zhang, open');
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/tickets\/v\d+/);
      await expect(page.getByRole('link', { name: /申请退款/ })).toBeVisible();
      await expect(page.getByRole('link', { name: /Teapot/ })).toHaveCount(0);
    });

    await test.step('the palette finds tickets by their words and customers by pinyin', async () => {
      const palette = page.getByRole('textbox', { name: /command/i }).last();
      await page.keyboard.press('Control+k');
      await palette.fill('leaks');
      await page.getByRole('button', { name: /Teapot/ }).click();
      await expect(page).toHaveURL(/\/tickets\/all\/\d+/);
      await page.keyboard.press('Control+k');
      await palette.fill('zhangsan');
      await page.getByRole('button', { name: /张三/ }).click();
      await expect(page).toHaveURL(/\/customers\/\d+/);
    });
  } finally {
    await desk.stop();
  }
});
