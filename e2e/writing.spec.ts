import { expect, test } from '@playwright/test';
import {
  api,
  editor,
  inSampleCompany,
  openTicket,
  read,
  robin,
  show,
  signIn,
} from './support/sample-company.ts';

/** What is written is never lost, and never goes where it was not meant to. */
inSampleCompany();

test('a draft survives a reload, saved or not', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Interrupted');
  await show(page, id);
  await page.keyboard.press('r');
  await page.keyboard.type('Dear Kim, I am');
  await expect(page.locator('[data-safety=saved]')).toBeVisible();
  await page.reload();
  await expect(editor(page)).toHaveText('Dear Kim, I am');

  await page.route('**/draft', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await editor(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' on it');
  await page.reload();
  await expect(editor(page)).toHaveText('Dear Kim, I am on it');
});

test('a private note does not become a reply, neither by a key nor by chance', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Hush');
  await show(page, id);
  await page.keyboard.press('n');
  await page.keyboard.type('He always complains.');
  await expect(page.getByRole('button', { name: 'Add private note' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send to/ })).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Add a private note/ })).toBeFocused();
  await page.keyboard.press('r');
  const question = page.getByRole('dialog', { name: 'Make this note a reply?' });
  await question.getByRole('button', { name: 'Keep it private' }).click();
  await expect(editor(page)).toHaveText('He always complains.');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article', { name: 'Robin Vale, Private note' })).toContainText(
    'He always complains.',
  );
  const { data } = await read<{ data: { kind: string; delivery: unknown }[] }>(
    page.request,
    `/tickets/${id}/messages`,
  );
  expect(data.map(({ kind, delivery }) => [kind, delivery]).at(-1)).toEqual(['note', null]);
});

test('what is typed before the draft has come is not run as shortcuts, and is what was asked for', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Slow line');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/draft', async (route) => {
    if (route.request().method() === 'GET') await held;
    await route.continue();
  });
  await show(page, id);
  await page.keyboard.press('n');
  await page.keyboard.type('see e-mail i p a s');
  release();
  await expect(editor(page)).toHaveText('see e-mail i p a s');
  await expect(page.getByRole('button', { name: 'Add private note' })).toBeVisible();
  const { status } = await read<{ status: string }>(page.request, `/tickets/${id}`);
  expect(status).not.toBe('solved');
});

test('a reply that is sent before the editor or the draft has come goes out once, with all its words', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  for (const late of ['**/assets/RichText-*.js', '**/draft']) {
    const id = await openTicket(page.request, 'Quick hand');
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(late, async (route) => {
      if (route.request().method() === 'GET') await held;
      await route.continue();
    });
    const loaded = page.waitForResponse(/\/RichText-.*\.js$/);
    await show(page, id);
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(`/tickets/${id}/replies`)) sent += 1;
    });
    await page.keyboard.press('r');
    await page.keyboard.type('Dear Kim, <yes> & done. ');
    if (late.includes('draft')) {
      // The editor will be there at once when the draft comes, and take the words.
      await (await loaded).finished();
      await page.keyboard.press('Control+Enter');
      release();
    } else {
      // The draft has come: all but the editor is there.
      await expect(page.getByRole('button', { name: /^Send to Kim/ })).toBeVisible();
      await page.keyboard.press('Control+Enter');
    }
    await expect(page.getByRole('article', { name: 'Robin Vale' })).toContainText('Dear Kim, <yes> & done.');
    await expect(page.getByRole('button', { name: /^Reply to/ })).toBeFocused();
    release();
    await page.keyboard.press('r');
    await expect(editor(page)).toHaveText('');
    const { data } = await read<{ data: { kind: string; delivery: unknown }[] }>(
      page.request,
      `/tickets/${id}/messages`,
    );
    expect([sent, data.length]).toEqual([1, 2]);
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('what a draft says is never sent before it is seen', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Two halves');
  await page.request.put(api(`/tickets/${id}/draft`), {
    data: { kind: 'reply', html: '<p>He always complains.</p>', to: [], cc: [], attachmentIds: [] },
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/RichText-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await show(page, id);
  await expect(page.getByRole('button', { name: /^Send to Kim/ })).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('Dear Kim, done.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Your draft is still loading.')).toBeVisible();
  release();
  await expect(editor(page)).toContainText('He always complains.');
  await expect(editor(page)).toContainText('Dear Kim, done.');
  const { data } = await read<{ data: unknown[] }>(page.request, `/tickets/${id}/messages`);
  expect(data.length).toBe(1);
});
