import { expect, test, type Page } from '@playwright/test';
import { type Desk, hire, openDesk, startDesk } from './support/desk.ts';

let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  page = await openDesk(browser, desk);
});
test.afterAll(() => desk.stop());

const create = async (name: string, emails: string[], phones: string[] = []) =>
  (await desk.api.createCustomer({ body: { name, emails, phones } })).id;
const rows = () => page.getByRole('table').getByRole('row');
const addresses = () => page.getByRole('region', { name: 'Addresses and numbers' });

test('a customer is found by a part of the name, of an address, and of a number however it is written', async () => {
  await create('张伟', ['zhang.wei@mail.example'], ['+86 138 0013 8000']);
  await create('Ana Silva', ['ana@tea.example']);
  await page.goto('/customers');
  const search = page.getByRole('searchbox');
  for (const [typed, found, not] of [
    ['zhang.wei', '张伟', 'Ana Silva'],
    ['13800', '张伟', 'Ana Silva'],
    ['silv', 'Ana Silva', '张伟'],
    ['伟', '张伟', 'Ana Silva'],
  ] as const) {
    await search.fill(typed);
    await expect(rows().filter({ hasText: not })).toHaveCount(0);
    await expect(rows().filter({ hasText: found })).toHaveCount(1);
  }
  await search.fill('nobody at all');
  await expect(page.getByText('Nobody matches this search.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(rows().filter({ hasText: 'Ana Silva' })).toHaveCount(1);
});

test('names stand in the order of the reader: by pinyin in Chinese, before other scripts', async ({
  browser,
}) => {
  for (const name of ['阿强', '李娜', 'bob Brown']) await create(name, []);
  const names = async (reader: Page) =>
    (await reader.getByRole('table').locator('tbody tr').allInnerTexts()).map(
      (row) => row.split(/[\n\t]/).filter((words) => words.trim() !== '')[1],
    );
  await page.goto('/customers');
  await expect.poll(() => names(page)).toEqual(['Ana Silva', 'bob Brown', '张伟', '李娜', '阿强']);
  const chinese = await openDesk(browser, desk, { locale: 'zh-CN' });
  await chinese.goto('/customers');
  await expect.poll(() => names(chinese)).toEqual(['阿强', '李娜', '张伟', 'Ana Silva', 'bob Brown']);
  await chinese.context().close();
});

test('what was typed stays when it is refused, and says why', async () => {
  const { id } = await desk.api.createOrganization({ body: { name: 'Bianchi' } });
  await page.goto(`/customers/organizations/${id}`);
  await page.getByRole('combobox', { name: 'Domains' }).fill('not a domain');
  await page.keyboard.press('Enter');
  await expect(page.getByText('not a domain')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Profile' })).toContainText(/Mend|domain like/);
  expect((await desk.api.getOrganization({ params: { id } })).domains).toEqual([]);

  await page.goto(`/customers/${await create('Paul Quinn', ['paul@quinn.example'])}`);
  await addresses().getByRole('button', { name: 'Add an address or number' }).click();
  await addresses().getByLabel('Kind').selectOption('Phone');
  await addresses().getByRole('textbox').fill('no number');
  await addresses().getByRole('button', { name: 'Add', exact: true }).click();
  await expect(addresses().getByRole('textbox')).toHaveValue('no number');
  await expect(addresses().getByRole('textbox')).toHaveAccessibleDescription(/.+/);
});

test('what was typed stays when the server cannot be reached, and is saved when it can', async () => {
  const id = await create('Rosa Keller', ['rosa@keller.example']);
  await page.goto(`/customers/${id}`);
  const notes = page.getByRole('textbox', { name: 'Details' });
  await expect(notes).toBeVisible();
  await page.context().setOffline(true);
  await notes.fill('Calls before noon');
  await notes.blur();
  await expect(notes).toHaveAccessibleDescription(/.+/);
  await expect(notes).toHaveValue('Calls before noon');
  await page.context().setOffline(false);
  await notes.focus();
  await notes.blur();
  await expect
    .poll(async () => (await desk.api.getCustomer({ params: { id } })).notes)
    .toBe('Calls before noon');
});

test('of two who edit one field at once neither is overwritten unasked', async () => {
  const id = await create('Hugo Dunn', ['hugo@dunn.example']);
  await page.goto(`/customers/${id}`);
  const notes = page.getByRole('textbox', { name: 'Details' });
  await notes.fill('Mine');
  const colleague = await hire(desk, { name: 'Mei Chen', role: 'supervisor' });
  const { version } = await desk.api.getCustomer({ params: { id } });
  await colleague.api.updateCustomer({ params: { id }, body: { version, notes: 'Theirs' } });
  await notes.blur();
  await expect(page.getByText('Somebody else changed this to “Theirs”.')).toBeVisible();
  await expect(notes).toHaveValue('Mine');
  expect((await desk.api.getCustomer({ params: { id } })).notes).toBe('Theirs');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(async () => (await desk.api.getCustomer({ params: { id } })).notes).toBe('Mine');
});

test('two customers are merged, and the merge is taken back exactly', async () => {
  await create('Wang Xiaoming', ['wang@work.example']);
  await page.goto(`/customers/${await create('王小明', ['wang@home.example'])}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge two customers' });
  await dialog.getByRole('combobox', { name: 'The other customer' }).fill('xiaoming');
  await page.getByRole('option', { name: /Wang Xiaoming/ }).click();
  await expect(dialog).toContainText('wang@work.example');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(addresses()).toContainText('wang@work.example');

  const merged = page.getByRole('region', { name: 'Merged into this customer' });
  await expect(merged).toContainText('Wang Xiaoming');
  await merged.getByRole('button', { name: 'Un-merge' }).click();
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await expect(merged).toHaveCount(0);
  await expect(addresses()).not.toContainText('wang@work.example');
  await page.goto('/customers?q=wang%40work');
  await expect(rows().filter({ hasText: 'Wang Xiaoming' })).toHaveCount(1);
});

test('an address that is somebody else’s is not taken: the two are compared and can be merged', async () => {
  const other = await create('Elena Rossi', ['elena@rossi.example']);
  const kept = await create('E. Rossi', ['e.rossi@work.example']);
  await page.goto(`/customers/${kept}`);
  await addresses().getByRole('button', { name: 'Add an address or number' }).click();
  await addresses().getByRole('textbox').fill('Elena@Rossi.example');
  await page.keyboard.press('Enter');
  await expect(addresses()).toContainText(
    'This address is already used by Elena Rossi. Merge the two customers?',
  );
  expect((await desk.api.getCustomer({ params: { id: other } })).identities).toHaveLength(1);
  await addresses().getByRole('button', { name: 'Compare and merge' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge two customers' });
  await expect(dialog).toContainText('elena@rossi.example');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(addresses()).toContainText('elena@rossi.example');
  // The number of the one that is gone leads to the one that stays.
  await page.goto(`/customers/${other}`);
  await expect(page).toHaveURL(new RegExp(`/customers/${kept}$`));
});
