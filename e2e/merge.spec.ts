import { expect, test, type Page } from '@playwright/test';
import { createTransport } from 'nodemailer';
import { heedProcess } from '../test/support/heed-process.ts';

const subject = 'The lamp is broken';

test('tickets are merged, mail follows, and everything goes back where it was', async ({ page }) => {
  const heed = await heedProcess();
  try {
    const printed = await heed.start();
    const customer = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true });
    await setUp(page, printed, heed.url);
    const mail = (id: string, text: string, headers: { subject?: string; inReplyTo?: string } = {}) =>
      customer.sendMail({
        from: { name: 'Kim Berger', address: 'kim@customer.example' },
        to: 'help@lamps.example',
        subject: headers.subject ?? subject,
        inReplyTo: headers.inReplyTo,
        messageId: `<${id}@customer.example>`,
        text,
      });
    await mail('first', 'It went dark on Monday.');
    await mail('second', 'Is anybody there?', { subject: `${subject} still` });
    const target = await numberOf(page, heed.url, subject);
    const source = await numberOf(page, heed.url, `${subject} still`);

    await test.step('the suggestion is merged by keyboard', async () => {
      await page.goto(`${heed.url}/tickets/all/${target}`);
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
      await page.goto(`${heed.url}/tickets/all/${source}`);
      await expect(page.getByRole('link', { name: `#${target} ${subject}` })).toBeVisible();
      await page.getByRole('button', { name: 'Un-merge' }).click();
      await expect(page.locator('article').getByText('Is anybody there?')).toBeVisible();
      await expect(page.locator('article').getByText('It went dark on Monday.')).toHaveCount(0);
      await page.goto(`${heed.url}/tickets/all/${target}`);
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
    await heed.remove();
  }
});

async function setUp(page: Page, printed: string, url: string): Promise<void> {
  await page.goto(/http\S+\/setup\?token=\S+/.exec(printed)![0]);
  await page.getByLabel('Company name').fill('Lamps');
  await page.getByLabel('Your name').fill('Olga Owner');
  await page.getByLabel('E-mail').fill('olga@lamps.example');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create the desk' }).click();
  await expect(page).toHaveURL(/\/tickets\/open/);
  const answer = await page.context().request.post(`${url}/api/v1/inboxes`, {
    data: { name: 'Help', address: 'help@lamps.example', senderName: 'Lamps' },
  });
  expect(answer.status()).toBe(201);
}

/** The number of the ticket with this subject, once it is there. */
async function numberOf(page: Page, url: string, wanted: string): Promise<number> {
  let id: number | undefined;
  await expect(async () => {
    const answer = await page.context().request.get(`${url}/api/v1/tickets?view=all`);
    const { data } = (await answer.json()) as { data: { id: number; subject: string }[] };
    id = data.find((row) => row.subject === wanted)?.id;
    expect(id).toBeDefined();
  }).toPass();
  return id!;
}
