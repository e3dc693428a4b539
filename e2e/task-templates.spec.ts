import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('a list of tasks is kept as a template, put into a ticket at once, and taken back whole', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const { id } = await desk.api.openTicket({
      body: {
        subject: 'I send it back',
        requester: { email: 'kim@customer.example' },
        body: { text: 'It is broken.' },
      },
    });
    const page = await openDesk(browser, desk);

    await test.step('kept, with a fault said first', async () => {
      await page.goto('/settings/task-templates');
      await expect(page.getByText('No task templates yet.')).toBeVisible();
      await page.getByRole('link', { name: 'Create a template' }).click();
      await page.getByLabel('Name').fill('Return');
      await page.getByRole('button', { name: 'Create a template' }).click();
      await expect(page.getByText('Write 1 to 50 lines')).toBeVisible();
      await page.getByLabel('What is to be done').fill('Check the parcel\n\nRefund <b>Kim</b>\n');
      await page.getByRole('button', { name: 'Create a template' }).click();
      await expect(page.getByRole('heading', { name: 'Return', level: 1 })).toBeVisible();
    });

    const list = page.getByRole('list', { name: 'Tasks', exact: true });
    await test.step('put into a ticket, taken back, and put in again', async () => {
      await page.goto(`/tickets/all/${id}`);
      await expect(page.locator('article')).toContainText('It is broken.');
      for (const undone of [true, false]) {
        await page.getByRole('button', { name: 'From a template' }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /Return/ })
          .click();
        await expect(page.getByText('2 tasks were added')).toBeVisible();
        await expect(list.getByText('Refund <b>Kim</b>')).toBeVisible();
        if (!undone) continue;
        await page.getByRole('button', { name: 'Undo' }).click();
        await expect(list.getByText('Check the parcel')).toHaveCount(0);
      }
    });

    await test.step('taken away, and had back', async () => {
      await page.goto('/settings/task-templates');
      await page.getByRole('link', { name: 'Return' }).click();
      await page.getByRole('button', { name: 'Take the template away' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take the template away' }).click();
      await expect(page.getByText('No task templates yet.')).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('link', { name: 'Return' })).toBeVisible();
      expect((await desk.api.listTasks({ params: { id } })).data).toHaveLength(2);
    });
  } finally {
    await desk.stop();
  }
});
