import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('tickets are linked, a problem answers its incidents, and what is deleted comes back', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk);
    const open = async (subject: string, type: 'problem' | null = null) => {
      const { id } = await desk.api.openTicket({
        body: {
          subject,
          type,
          requester: { email: `${subject.split(' ')[0]!.toLowerCase()}@customer.example` },
          body: { text: `${subject}, please help.` },
        },
      });
      return id;
    };
    const problem = await open('Payments fail', 'problem');
    const incident = await open('Anna cannot pay');
    const stray = await open('Hello there');

    await test.step('an incident names its problem, found by words', async () => {
      await page.goto(`/tickets/all/${incident}`);
      await expect(page.getByRole('button', { name: 'Link a ticket' })).toBeVisible();
      await page.keyboard.press('l');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('The other ticket').fill('Payments');
      await page.getByRole('option', { name: /Payments fail/ }).click();
      await dialog.getByLabel('It is').click();
      await page.getByRole('option', { name: 'The problem behind this incident' }).click();
      await dialog.getByRole('button', { name: 'Link', exact: true }).click();
      await expect(page.getByRole('region', { name: 'Problem' })).toContainText('Payments fail');
    });

    await test.step('one answer on the problem solves the incident in its own thread', async () => {
      await page.goto(`/tickets/all/${problem}`);
      await page.getByRole('button', { name: 'Answer and solve' }).click();
      await page
        .getByRole('dialog')
        .getByLabel('Answer')
        .fill('Hello {{customer.name}}, payments work again.');
      await page.getByRole('button', { name: 'Answer 1 incident' }).click();
      await expect(page.getByRole('region', { name: 'Incidents' })).toContainText('1 of 1 solved');
      await page.getByRole('region', { name: 'Incidents' }).getByRole('link').click();
      await expect(page.getByText(/payments work again/).last()).toBeVisible();
    });

    await test.step('a ticket is deleted by a key, found in the trash and restored', async () => {
      await page.goto(`/tickets/all/${stray}`);
      await expect(page.locator('article').getByText('Hello there, please help.')).toBeVisible();
      await page.keyboard.press('#');
      await expect(page.getByText(`Ticket #${stray} is in the trash.`)).toBeVisible();
      await expect(page.getByText(/This ticket is in the trash/)).toBeVisible();
      await page.goto('/trash');
      await expect(page.getByRole('row', { name: /Hello there/ })).toContainText('30 days');
      await page
        .getByRole('row', { name: /Hello there/ })
        .getByRole('button', { name: 'Restore' })
        .click();
      await expect(page.getByText('The trash is empty.')).toBeVisible();
    });

    await test.step('for ever asks for the number, and then it is gone', async () => {
      await desk.api.trashTickets({ body: { ids: [stray] } });
      await page.reload();
      await page.getByLabel(`Choose ticket #${stray}`).check();
      await page.getByRole('button', { name: 'Delete for ever' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Delete for ever' })).toBeDisabled();
      await dialog.getByRole('textbox').fill(String(stray));
      await dialog.getByRole('button', { name: 'Delete for ever' }).click();
      await expect(page.getByText('The trash is empty.')).toBeVisible();
      await page.goto(`/tickets/all/${stray}`);
      await expect(page.getByText(/does not exist/)).toBeVisible();
    });
  } finally {
    await desk.stop();
  }
});
