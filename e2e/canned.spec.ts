import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('a reply is kept and used again, a ticket is snoozed, and words and a file are redacted', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk);
    await desk.api.createInbox({ body: { name: 'Help', address: 'help@teahouse.example' } });
    await desk.customer.sendMail({
      from: { name: '<b>Kim</b> Berger', address: 'kim@customer.example' },
      to: 'help@teahouse.example',
      subject: 'The lamp is broken',
      html: '<p>My card is <b>4111</b> 2222 3333, thanks.</p>',
      attachments: [{ filename: 'passport.txt', content: 'the passport' }],
    });
    await page.goto('/tickets/open');
    await page.getByText('The lamp is broken').first().click();
    await expect(page.locator('article')).toContainText('My card is 4111 2222 3333');
    const ticket = page.url();
    const id = /(\d+)$/.exec(new URL(ticket).pathname)![1]!;

    await test.step('a canned reply is written; an unknown placeholder is named with its place', async () => {
      await page.goto('/settings/canned-replies/new');
      await page.getByLabel('Title').fill('Greeting');
      const words = page.getByRole('textbox', { name: /^Words in/ });
      await words.fill('Hi {{requster.name}}');
      await page.getByRole('button', { name: 'New canned reply' }).click();
      await expect(page.getByText('Not known, at character 4: {{requster.name}}.')).toBeVisible();
      await words.fill('Hello {{requester.name|there}}, this is about #{{ticket.number}}.');
      await page.getByLabel('Preview on ticket number').fill(id);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await expect(page.getByText(`this is about #${id}.`).last()).toBeVisible();
      await page.getByRole('button', { name: 'New canned reply' }).click();
      await expect(page).toHaveURL(/canned-replies\/\d+$/);
      await expect(page.getByText('1. Greeting')).toBeVisible();
    });

    await test.step('it is inserted by keys alone, filled in, and a name stays text', async () => {
      await page.goto(ticket);
      await expect(page.locator('article')).toContainText('My card');
      await page.keyboard.press('r');
      const text = page.locator('[contenteditable]');
      await expect(text).toBeFocused();
      await page.keyboard.press('/');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').fill('greet');
      await expect(dialog.getByRole('option')).toHaveCount(1);
      await expect(dialog.getByText(`this is about #${id}.`)).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(text).toContainText(`Hello <b>Kim</b> Berger, this is about #${id}.`);
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    });

    await test.step('b snoozes the ticket; it stands in Snoozed and comes back', async () => {
      await page.goto(ticket);
      await expect(page.locator('article')).toContainText('My card');
      await page.keyboard.press('b');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Until the customer writes/ })
        .click();
      await expect(page.getByText('Snoozed for everybody until the customer writes.')).toBeVisible();
      await page.goto('/tickets/open');
      await expect(page.getByRole('link', { name: 'Snoozed 1' })).toBeVisible();
      await expect(page.getByText('The lamp is broken')).toHaveCount(0);
      await page.goto(`/tickets/snoozed/${id}`);
      await page.getByRole('button', { name: 'Bring back now' }).click();
      await expect(page.getByText('Snoozed for everybody')).toHaveCount(0);
    });

    await test.step('selected words are redacted for good', async () => {
      await page.goto(ticket);
      const article = page.locator('article').first();
      await expect(article).toContainText('4111');
      await article.locator('b', { hasText: '4111' }).selectText();
      await article.getByRole('button', { name: 'More about this message' }).click();
      await page.getByRole('menuitem', { name: 'Redact…' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByLabel('Words to take away')).toHaveValue('4111');
      await dialog.getByLabel('Words to take away').fill('4111 2222 3333');
      await expect(dialog.getByText('They stand in 1 place of this ticket.')).toBeVisible();
      await dialog.getByRole('button', { name: 'Redact for good' }).click();
      await expect(article).toContainText('My card is ▇▇▇▇▇▇, thanks.');
      await page
        .getByRole('button', { name: /changes/ })
        .last()
        .click();
      await expect(page.getByText('redacted words')).toBeVisible();
    });

    await test.step('a file is redacted for good', async () => {
      await page.getByRole('button', { name: 'More about the file passport.txt' }).click();
      await page.getByRole('menuitem', { name: 'Redact…' }).click();
      await page.getByRole('button', { name: 'Redact for good' }).click();
      await expect(page.getByText('Redacted file')).toBeVisible();
      await expect(page.getByText('passport.txt')).toHaveCount(0);
    });
  } finally {
    await desk.stop();
  }
});
