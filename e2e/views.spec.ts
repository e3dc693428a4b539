import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { type Desk, hire, openDesk, startDesk } from './support/desk.ts';

// One after the other they make the views that the next one needs.
test.describe.configure({ mode: 'serial' });

let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  await open('The lamp is broken', 'urgent');
  await open('Which bulb fits', 'normal');
  page = await openDesk(browser, desk);
  await page.goto('/tickets/open');
});
test.afterAll(() => desk.stop());

test('a view is built by keys and mouse while its preview counts, and shows what it says', async () => {
  const dialog = await newView(page, 'Urgent or unowned');
  await expect(dialog.getByText('2 tickets')).toBeVisible();

  await test.step('a condition by keys alone: the keyboard is where it is needed', async () => {
    await dialog.getByRole('button', { name: 'Condition', exact: true }).press('Enter');
    await expect(dialog.getByText('Enter a value.')).toBeVisible();
    await expect(what(dialog)).toBeFocused();
    await page.keyboard.type('Prio');
    await page.keyboard.press('Enter');
    await expect(what(dialog)).toHaveValue('Priority');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(value(dialog)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    const urgent = page.getByRole('option', { name: 'Urgent' });
    await expect(urgent).toBeVisible();
    for (let n = 0; n < 4 && (await urgent.getAttribute('data-combobox-selected')) === null; n++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(dialog.getByText('1 ticket', { exact: true })).toBeVisible();
    await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('The lamp is broken');
  });

  await test.step('a group inside by mouse, with somebody found on the server', async () => {
    await dialog.getByRole('button', { name: 'Group', exact: true }).click();
    const inner = dialog.getByRole('group', { name: 'At least one of these' });
    await choose(page, what(inner), 'Assignee');
    await choose(page, value(inner), 'Olga Owner');
    await page.keyboard.press('Escape');
    await expect(dialog.getByText('1 ticket', { exact: true })).toBeVisible();
    await inner
      .getByRole('combobox', { name: 'How these conditions go together' })
      .selectOption({ index: 2 });
    await expect(dialog.getByText('0 tickets')).toBeVisible();
    const none = dialog.getByRole('group', { name: 'None of these' });
    await none.getByRole('combobox', { name: 'How these conditions go together' }).selectOption({ index: 1 });
    await expect(dialog.getByText('1 ticket', { exact: true })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
  });

  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Urgent or unowned', level: 1 })).toBeVisible();
  await expect(tickets().getByText('The lamp is broken')).toBeVisible();
  await expect(tickets().getByText('Which bulb fits')).toHaveCount(0);
  await expect(link('Urgent or unowned')).toHaveAccessibleName('Urgent or unowned 1');
  expect(await faultsOf(page)).toEqual([]);
});

test('a ticket that comes to fit stands in the view and in its count without a reload', async () => {
  await open('No light at all', 'urgent');
  await expect(tickets().getByText('No light at all')).toBeVisible();
  await expect(link('Urgent or unowned')).toHaveAccessibleName('Urgent or unowned 2');
});

test('v shows the table, and a ticket opens from it by keys', async () => {
  await page.keyboard.press('v');
  const table = page.getByRole('table', { name: 'Tickets' });
  await expect(table.getByRole('columnheader', { name: 'Assignee' })).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(3);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tickets\/v\d+\/\d+/);
  await page.keyboard.press('Backspace');
  await expect(page).toHaveURL(/\/tickets\/v\d+$/);
  await page.reload();
  await expect(table.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('v');
  await expect(tickets()).toBeVisible();
});

test('views are put in order by keys, which a screen reader hears', async () => {
  const dialog = await newView(page, 'Everything open');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(mine()).toHaveText([/^Urgent or unowned/, /^Everything open/]);
  await page.getByRole('button', { name: 'Move Urgent or unowned' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Urgent or unowned is lifted.')).toBeAttached();
  // The lifted view takes arrows once it has measured its neighbours; at the end of the list one more changes nothing.
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByText('Urgent or unowned is at place 2.')).toBeAttached({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Space');
  await expect(mine()).toHaveText([/^Everything open/, /^Urgent or unowned/]);
  await page.reload();
  await expect(mine()).toHaveText([/^Everything open/, /^Urgent or unowned/]);
});

test('a view is edited, duplicated, deleted and brought back', async () => {
  await act('Everything open', 'Edit');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Open lamps');
  await dialog.getByRole('button', { name: 'Condition', exact: true }).click();
  await choose(page, what(dialog), 'Subject');
  await value(dialog).fill('LAMP');
  await expect(dialog.getByText('1 ticket', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(link('Open lamps')).toHaveAccessibleName('Open lamps 1');

  await act('Open lamps', 'Duplicate');
  await expect(dialog.getByLabel('Name')).toHaveValue('Open lamps (copy)');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(link('Open lamps (copy)')).toHaveAccessibleName('Open lamps (copy) 1');

  await act('Open lamps (copy)', 'Delete');
  await expect(link('Open lamps (copy)')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(link('Open lamps (copy)')).toBeVisible();
});

test('conditions that exclude each other, and a field that is gone, say so where they stand', async () => {
  await act('Open lamps (copy)', 'Edit');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Condition', exact: true }).click();
  await choose(page, value(dialog), 'Solved');
  await page.keyboard.press('Escape');
  await expect(dialog.getByText('0 tickets')).toBeVisible();
  await expect(dialog.getByText(/exclude each other/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const field = await desk.api.createTicketField({
    body: { type: 'text', label: { en: 'Plan' }, key: 'plan' },
  });
  const { id } = await desk.api.createView({
    body: {
      name: 'By plan',
      reach: 'shared',
      conditions: { all: [{ field: 'field:plan', operator: 'is', value: 'pro' }] },
    },
  });
  await desk.api.updateTicketField({
    params: { id: field.id },
    body: { version: field.version, archived: true },
  });
  await expect(
    page.getByRole('link', { name: /By plan/ }).getByLabel('Its conditions no longer fit'),
  ).toBeVisible();
  await page.goto(`/tickets/v${id}`);
  await page.getByRole('button', { name: 'Edit this view' }).last().click();
  await expect(what(dialog)).toHaveValue('field:plan (deleted)');
  await expect(dialog.getByText('1 condition to mend')).toBeVisible();
  await choose(page, what(dialog), 'Priority');
  await choose(page, value(dialog), 'Urgent');
  await page.keyboard.press('Escape');
  await expect(dialog.getByText('2 tickets')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(tickets().getByText('No light at all')).toBeVisible();
});

test('a colleague sees a shared view and cannot change it, and no personal one', async ({ browser }) => {
  const ben = await hire(desk, { name: 'Ben Buyer', role: 'agent' });
  const his = await openDesk(browser, desk, { as: ben });
  await his.goto('/tickets/open');
  await expect(his.getByRole('link', { name: /By plan/ })).toBeVisible();
  await expect(his.getByRole('link', { name: /Open lamps/ })).toHaveCount(0);
  await his.getByRole('button', { name: 'Actions for By plan' }).click();
  await expect(his.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await expect(his.getByRole('menuitem', { name: 'Edit' })).toHaveCount(0);
  await his.context().close();
});

for (const { locale, colorScheme, words } of [
  {
    locale: 'en',
    colorScheme: 'light',
    words: { views: 'Show views', create: 'New view', condition: 'Condition' },
  },
  {
    locale: 'zh-CN',
    colorScheme: 'dark',
    words: { views: '显示视图', create: '新建视图', condition: '条件' },
  },
] as const)
  test(`on a phone the editor fits and is accessible: ${locale}, ${colorScheme}`, async ({ browser }) => {
    const phone = await openDesk(browser, desk, {
      locale,
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 360, height: 740 },
    });
    await phone.addInitScript((language) => localStorage.setItem('heed-language', language), locale);
    await phone.goto('/tickets/open');
    await phone.getByRole('button', { name: words.views, exact: true }).click();
    await phone.getByRole('button', { name: words.create }).click();
    await phone.getByRole('button', { name: words.condition, exact: true }).click();
    await phone.keyboard.press('Escape');
    // While it is asked anew, what it showed before is faint.
    await expect(phone.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await faultsOf(phone)).toEqual([]);
    const overflow = await phone.evaluate<number>(
      `Math.max(...[document.documentElement, ...document.querySelectorAll('[role=dialog]')].map((e) => e.scrollWidth - e.clientWidth))`,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await phone.context().close();
  });

const tickets = () => page.getByRole('list', { name: 'Tickets' });
const mine = () => page.getByRole('list', { name: 'Mine' }).getByRole('link');
/** A view of one's own in the column; its name may be the beginning of another's. */
const link = (name: string) =>
  mine().filter({ hasText: new RegExp(`^${name.replaceAll(/[()]/g, '\\$&')}\\d*$`) });
const what = (within: Locator) => within.getByRole('combobox', { name: 'What', exact: true }).last();
const value = (within: Locator) => within.getByLabel('Value', { exact: true }).last();

async function open(subject: string, priority: 'normal' | 'urgent'): Promise<void> {
  await desk.api.openTicket({
    body: { requester: { email: 'kim@customer.example' }, subject, priority, body: { text: 'Hello' } },
  });
}

async function newView(on: Page, name: string): Promise<Locator> {
  await on.getByRole('button', { name: 'New view' }).press('Enter');
  const dialog = on.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  return dialog;
}

async function act(name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: what }).press('Enter');
}

/** Opens a list of choices by mouse and takes one. */
async function choose(on: Page, input: Locator, choice: string): Promise<void> {
  await input.click();
  // The list that was open before may still be closing.
  await on.getByRole('option', { name: choice, exact: true }).last().click();
}

/** What an automatic check of accessibility finds wrong. */
async function faultsOf(on: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: on }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
