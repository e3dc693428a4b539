import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('a canned reply keeps a file, which goes into the composer and to the customer with its words', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const page = await openDesk(browser, desk);
    const { id } = await desk.api.openTicket({
      body: {
        requester: { email: 'kim@customer.example' },
        subject: 'Return a lamp',
        body: { text: 'How?' },
      },
    });
    const attachments = page.getByRole('list', { name: 'Attachments' });

    await test.step('a file is given to the wording, taken away, and brought back', async () => {
      await page.goto('/settings/canned-replies/new');
      await page.getByLabel('Title').fill('Returns');
      await page.getByRole('textbox', { name: /^Words in/ }).fill('Please print the label.');
      await attach(page);
      await expect(attachments.getByRole('link', { name: /label\.txt/ })).toBeVisible();
      await page.getByRole('button', { name: 'Remove label.txt' }).click();
      await expect(attachments).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(attachments).toContainText('label.txt');
      await page.getByRole('button', { name: 'New canned reply' }).click();
      await expect(page).toHaveURL(/canned-replies\/\d+$/);
      await page.reload();
      const link = attachments.getByRole('link', { name: /label\.txt/ });
      await expect(link).toHaveAttribute('href', /^\/api\/v1\/canned-files\/\d+$/);
      const bytes = await page.request.get((await link.getAttribute('href'))!);
      expect(await bytes.text()).toBe('the label');
      expect(await faultsOf(page)).toEqual([]);
    });

    await test.step('it is inserted by keys, with its file, and both are sent', async () => {
      await page.goto(`/tickets/open/${id}`);
      await expect(page.locator('article')).toContainText('How?');
      await page.keyboard.press('r');
      await expect(page.locator('[contenteditable]')).toBeFocused();
      await page.keyboard.press('/');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('option')).toHaveCount(1);
      await expect(dialog.getByRole('link', { name: 'label.txt' })).toBeVisible();
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.locator('[contenteditable]')).toContainText('Please print the label.');
      await expect(attachments).toContainText('label.txt');
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(page.locator('article').last()).toContainText('Please print the label.');
      await expect(
        page
          .locator('article')
          .last()
          .getByRole('link', { name: /label\.txt/ }),
      ).toBeVisible();
    });

    await test.step('without the file a new version stands, and going back brings it again', async () => {
      const reply = (await desk.api.listCannedReplies({ query: {} })).data[0]!;
      await page.goto(`/settings/canned-replies/${reply.id}`);
      await page.getByRole('button', { name: 'Remove label.txt' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('2. Returns')).toBeVisible();
      await page.getByRole('button', { name: 'Go back to this' }).click();
      await expect(page.getByText('3. Returns')).toBeVisible();
      await expect(attachments).toContainText('label.txt');
    });
  } finally {
    await desk.stop();
  }
});

async function attach(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  const file = { name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('the label') };
  await (await chooser).setFiles(file);
}

/** What an automatic check of accessibility finds wrong. */
async function faultsOf(on: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: on }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
