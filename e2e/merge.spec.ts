import { expect, test } from '@playwright/test';
import { type Desk, openDesk, startDesk } from './support/desk.ts';

const subject = 'The lamp is broken';

test('tickets are merged, mail follows, and everything goes back where it was', async ({ browser }) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk);
    await desk.api.createInbox({ body: { name: 'Help', address: 'help@teahouse.example' } });
    const mail = (id: string, text: string, headers: { subject?: string; inReplyTo?: string } = {}) =>
      desk.customer.sendMail({
        from: { name: 'Kim Berger', address: 'kim@customer.example' },
        to: 'help@teahouse.example',
        subject: headers.subject ?? subject,
        inReplyTo: headers.inReplyTo,
        messageId: `<${id}@customer.example>`,
        text,
      });
    await mail('first', 'It went dark on Monday.');
    await mail('second', 'Is anybody there?', { subject: `${subject} still` });
    const target = await numberOf(desk, subject);
    const source = await numberOf(desk, `${subject} still`);

    await test.step('the suggestion is merged by keyboard', async () => {
      await page.goto(`/tickets/all/${target}`);
      await expect(page.locator('article').getByText('It went dark on Monday.')).toBeVisible();
      await page.keyboard.press('h');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText('Similar subject')).toBeVisible();
      await dialog.getByRole('button', { name: new RegExp(`#${source} `) }).press('Enter');
      await dialog.getByRole('button', { name: `Merge 1 ticket into #${target}` }).press('Enter');
      await expect(page.locator('article').getByText('Is anybody there?')).toBeVisible();
      await expect(page.getByText('Merged into this ticket:')).toBeVisible();
    });

    await test.step('a mail to the source lands on the target', async () => {
      await mail('third', 'Third time I write.', { inReplyTo: '<second@customer.example>' });
      await expect(page.getByText('Third time I write.').last()).toBeVisible();
    });

    await test.step('the source says where it went, and comes back whole', async () => {
      await page.goto(`/tickets/all/${source}`);
      await expect(page.getByRole('link', { name: `#${target} ${subject}` })).toBeVisible();
      await page.getByRole('button', { name: 'Un-merge' }).click();
      await expect(page.locator('article').getByText('Is anybody there?')).toBeVisible();
      await expect(page.locator('article').getByText('It went dark on Monday.')).toHaveCount(0);
      await page.goto(`/tickets/all/${target}`);
      await expect(page.getByText('Third time I write.').last()).toBeVisible();
      await expect(page.locator('article').getByText('Is anybody there?')).toHaveCount(0);
    });

    await test.step('a message is split off and brought back from the toast', async () => {
      const third = page.locator('article').filter({ hasText: 'Third time I write.' });
      await third.getByRole('button', { name: 'More about this message' }).click();
      await page.getByRole('menuitem', { name: /Split into/ }).click();
      await page.getByRole('dialog').getByLabel('Subject').fill('The third mail');
      await page.getByRole('button', { name: 'Split', exact: true }).click();
      await expect(page.getByRole('link', { name: /The third mail/ }).first()).toBeVisible();
      await expect(third).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
      await expect(third).toBeVisible();
    });
  } finally {
    await desk.stop();
  }
});

/** The number of the ticket with this subject, once it is there. */
async function numberOf({ api }: Desk, wanted: string): Promise<number> {
  let id: number | undefined;
  await expect(async () => {
    const { data } = await api.listTickets({ query: { view: 'all' } });
    id = data.find((row) => row.subject === wanted)?.id;
    expect(id).toBeDefined();
  }).toPass();
  return id!;
}
