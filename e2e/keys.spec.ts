import { expect, test } from '@playwright/test';
import {
  editor,
  inSampleCompany,
  openTicket,
  property,
  read,
  robin,
  show,
  signIn,
} from './support/sample-company.ts';

/** The whole day's work by keys. */
inSampleCompany();

test('from the list to a sent reply by keys alone', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'By hand');
  await page.goto('/tickets/all');
  await expect(page.locator(`#ticket-row-${id}`)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator(`#ticket-row-${id}`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tickets/all/${id}$`));
  await expect(page.getByRole('heading', { name: 'By hand' })).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('Dear Kim, done.');
  await expect(editor(page)).toHaveText('Dear Kim, done.');
  await expect(page.getByRole('button', { name: /^Send to Kim/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByRole('article', { name: 'Robin Vale' })).toContainText('Dear Kim, done.');
  await expect(property(page, 'Status')).toContainText('Solved');
  await expect(page.getByRole('button', { name: /^Reply to/ })).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(page).toHaveURL(/\/tickets\/all$/);
  await expect(page.locator(`#ticket-row-${id}`)).toBeFocused();
});

test('every key does what the map says, and the keyboard comes back to where it was', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Keys');
  await show(page, id);
  for (const [key, name] of [
    ['a', 'Assignee'],
    ['g', 'Group'],
    ['p', 'Priority'],
    ['s', 'Status'],
    ['y', 'Type'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('listbox', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox', { name })).toBeHidden();
    await expect(property(page, name)).toBeFocused();
  }
  await page.keyboard.press('t');
  await page.keyboard.type('urgent-tea');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove tag urgent-tea' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add tag' })).toBeFocused();

  for (const [key, dialog] of [
    ['?', 'Keyboard shortcuts'],
    ['Control+k', 'Search and commands'],
    ['c', 'New ticket'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Add tag' })).toBeFocused();
  }
  await page.keyboard.press('i');
  await expect(property(page, 'Assignee')).toContainText('Robin Vale');
  await page.keyboard.press('e');
  await expect(property(page, 'Status')).toContainText('Solved');
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/\/search/);
  await page.goBack();
  await expect(property(page, 'Status')).toBeVisible();
  for (const [place, path] of [
    ['c', /\/customers$/],
    ['r', /\/ratings/],
    ['t', /\/tickets/],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(place);
    await expect(page).toHaveURL(path);
  }
});

test('a choice that is closed gives the keyboard back before the next one can open', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Fast fingers');
  await show(page, id);
  await page.keyboard.press('a');
  await expect(page.getByPlaceholder('Assign')).toBeFocused();
  // Both keys before any timer of the page can run.
  await page.evaluate(`(async () => {
    const press = (key) =>
      document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }),
      );
    press('Escape');
    await Promise.resolve();
    press('p');
    await new Promise((resolve) => setTimeout(resolve, 50));
  })()`);
  await expect(page.getByRole('listbox', { name: 'Priority' })).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Assignee' })).toBeHidden();
  await expect(property(page, 'Priority')).toBeFocused();
});

test('an assignee is searched on the server; Enter that is faster than the answer takes nobody else', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Whose is it');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/v1/agents') asked.push(request.url());
  });
  await show(page, id);
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await page.keyboard.press('a');
  await expect(page.getByRole('option', { name: 'Amara Diallo' })).toBeVisible();
  await expect(page.getByRole('option').first()).toContainText('Robin Vale (Me)');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/agents\?.*q=/, async (route) => {
    await held;
    await route.continue();
  });
  // Known by her address alone, among whom what was found before is not.
  await page.keyboard.type('mei@');
  await page.keyboard.press('Enter');
  release();
  await expect(property(page, 'Assignee')).toContainText('Mei Chen');
  await expect(property(page, 'Assignee')).toBeFocused();
  await expect
    .poll(
      async () => (await read<{ assignee: { name: string } }>(page.request, `/tickets/${id}`)).assignee?.name,
    )
    .toBe('Mei Chen');
});

test('a key pressed for what is still on its way works once it is there, unless something else was done first', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Early');
  let release = () => {};
  let held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/api/v1/tickets/${id}/tasks`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/tickets/all/${id}`);
  await expect(page.locator('article')).toContainText('Early');
  await page.keyboard.press('o');
  release();
  await expect(page.getByRole('dialog').getByLabel('What is to be done')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  held = new Promise((resolve) => (release = resolve));
  await page.reload();
  await expect(page.locator('article')).toContainText('Early');
  await page.keyboard.press('o');
  await page.locator('article').click();
  release();
  await expect(page.getByRole('button', { name: 'Add a task' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

for (const [language, wanted] of [
  ['en', ['Solve', 'Assign', 'Change group', 'Change priority', 'Change tags', 'Change status', 'Reply']],
  ['zh-CN', ['解决', '分配', '更改小组', '更改优先级', '更改标签', '更改状态', '回复']],
] as const)
  test(`the map of shortcuts shows each key once: ${language}`, async ({ browser }) => {
    const page = await signIn(browser, robin);
    const id = await openTicket(page.request, 'Map');
    await page.addInitScript((chosen) => localStorage.setItem('heed-language', chosen), language);
    await page.goto(`/tickets/all/${id}`);
    await expect(page.locator('[data-picker]').first()).toBeVisible();
    await page.keyboard.press('?');
    const lines = await page
      .getByRole('dialog')
      .locator('dl > div')
      .evaluateAll((all) => all.map((line) => [...line.children].map((part) => part.textContent)));
    const keys = lines.map(([, key]) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(lines.map(([word]) => word)).toEqual(expect.arrayContaining([...wanted]));
    expect(keys).toEqual(
      expect.arrayContaining([...'JK↵UERNAGPTSY/C?'.split(''), 'Ctrl↵', 'CtrlShift↵', 'CtrlK', 'Esc', 'GT']),
    );
  });
