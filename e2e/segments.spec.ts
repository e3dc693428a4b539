import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { type Desk, hire, openDesk, startDesk } from './support/desk.ts';

// One after the other they make the segment that the next one needs.
test.describe.configure({ mode: 'serial' });

let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  for (const [name, email, tags] of [
    ['Ana Silva', 'ana@tea.example', ['vip']],
    ['Bo Chen', 'bo@tea.example', ['vip']],
    ['Cleo Park', 'cleo@coffee.example', []],
  ] as const)
    await desk.api.createCustomer({ body: { name, emails: [email], tags: [...tags] } });
  page = await openDesk(browser, desk);
  await page.goto('/customers');
});
test.afterAll(() => desk.stop());

const customer = (name: string) => page.getByRole('table').getByRole('row').filter({ hasText: name });
const segments = () => page.getByRole('combobox', { name: 'Segment' });
const act = async (name: string) => {
  await page.getByRole('button', { name: 'Segment actions' }).click();
  await page.getByRole('menuitem', { name }).click();
};

test('a segment is built while its preview counts, and narrows the list together with a search', async () => {
  await act('New segment');
  const dialog = page.getByRole('dialog', { name: 'New segment' });
  await expect(dialog.getByText('3 customers')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Tea drinkers');
  await dialog.getByRole('button', { name: 'Condition', exact: true }).click();
  await expect(dialog.getByText('Enter a value.')).toBeVisible();
  await choose(dialog.getByRole('combobox', { name: 'What' }), 'Domain of an address');
  await dialog.getByRole('textbox', { name: 'Value' }).fill('tea.example');
  await expect(dialog.getByText('2 customers')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('bo@tea.example');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();

  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/segment=\d+/);
  await expect(segments()).toHaveValue('Tea drinkers');
  await expect(page.getByText('2 customers in this segment')).toBeVisible();
  await expect(customer('Cleo Park')).toHaveCount(0);
  await page.getByRole('searchbox').fill('bo');
  await expect(customer('Ana Silva')).toHaveCount(0);
  await expect(customer('Bo Chen')).toHaveCount(1);
  await page.reload();
  await expect(segments()).toHaveValue('Tea drinkers');
  await expect(customer('Bo Chen')).toHaveCount(1);
  await page.getByRole('searchbox').fill('');
  await expect(customer('Ana Silva')).toHaveCount(1);
});

test('a change of its conditions changes the list, and a name in use is refused', async () => {
  await act('Edit this segment');
  const dialog = page.getByRole('dialog', { name: 'Edit segment' });
  await dialog.getByRole('textbox', { name: 'Value' }).fill('coffee.example');
  await expect(dialog.getByText('1 customer', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(customer('Cleo Park')).toHaveCount(1);
  await expect(customer('Ana Silva')).toHaveCount(0);

  await act('New segment');
  const other = page.getByRole('dialog', { name: 'New segment' });
  await other.getByRole('textbox', { name: 'Name' }).fill('tea drinkers');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('alert')).toBeVisible();
  await other.getByRole('button', { name: 'Cancel' }).click();
});

test('a broadcast to the list goes to the segment', async () => {
  await page.getByRole('link', { name: 'Broadcast to these' }).click();
  await expect(page.getByRole('combobox', { name: 'Segment' })).toHaveValue('Tea drinkers');
  await page.goBack();
  await expect(customer('Cleo Park')).toHaveCount(1);
});

test('a deleted segment comes back by Undo', async () => {
  await act('Delete this segment');
  await expect(customer('Ana Silva')).toHaveCount(1);
  await expect(page).not.toHaveURL(/segment=/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await choose(segments(), 'Tea drinkers');
  await expect(customer('Cleo Park')).toHaveCount(1);
  await expect(customer('Ana Silva')).toHaveCount(0);
});

test('an agent without the permission narrows by segments and changes none', async ({ browser }) => {
  const kim = await hire(desk, { name: 'Kim Agent', role: 'agent' });
  const colleague = await openDesk(browser, desk, { as: kim });
  await colleague.goto('/customers');
  await expect(colleague.getByRole('combobox', { name: 'Segment' })).toBeVisible();
  await expect(colleague.getByRole('button', { name: 'Segment actions' })).toHaveCount(0);
});

async function choose(input: Locator, choice: string): Promise<void> {
  await input.click();
  await page.getByRole('option', { name: choice, exact: true }).last().click();
}
