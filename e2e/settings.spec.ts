import { expect, type Page, test } from '@playwright/test';
import { type Desk, hire, openDesk, owner, startDesk } from './support/desk.ts';

let desk: Desk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  await desk.api.createInbox({
    body: { name: 'Help', address: 'help@teahouse.example', senderName: 'Teahouse', smtp: desk.smtp },
  });
  page = await openDesk(browser, desk);
});
test.afterAll(() => desk.stop());

const sections = (reader: Page) =>
  reader.getByRole('navigation', { name: 'Sections of settings' }).getByRole('link');
const entry = (words: string) => page.getByRole('listitem').filter({ hasText: words });

test('an address is connected, and what it sends is tried at once against a real server', async () => {
  await page.goto('/settings/inboxes');
  await page.getByRole('link', { name: 'Connect an address' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('orders@teahouse.example');
  await page.getByText('Straight to Heed').click();
  await page.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1');
  await page.getByRole('textbox', { name: 'Port' }).fill(String(desk.sink.port));
  await page.getByRole('combobox', { name: 'Security' }).click();
  await page.getByRole('option', { name: 'None' }).click();
  await page.getByRole('button', { name: 'Connect and test' }).click();
  const results = page.getByRole('list', { name: 'Results' });
  await expect(results.getByRole('listitem').filter({ hasText: 'Sending: connection' })).toContainText('OK');
  await expect(results.getByRole('listitem').filter({ hasText: 'Sending: test mail' })).toContainText('OK');
  await desk.sink.waitFor(({ envelope }) => envelope.from === 'orders@teahouse.example');
  await page.goto('/settings/inboxes');
  await expect(entry('orders@teahouse.example')).toContainText('Takes mail directly');
});

test('a colleague invited by mail joins in a browser of their own, and sees only what the role may use', async ({
  browser,
}) => {
  await page.goto('/settings/agents');
  await page.getByRole('button', { name: 'Invite an agent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite an agent' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Lena Berg');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('lena@teahouse.example');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(entry('lena@teahouse.example')).toBeVisible();

  const mail = await desk.sink.waitFor(({ envelope }) => envelope.to.includes('lena@teahouse.example'));
  const link = /https?:\/\/\S+\/invitation\?token=[\w.-]+/.exec(mail.parsed.text ?? '')![0];
  const lena = await openDesk(browser, desk, { as: null });
  await lena.goto(link);
  await expect(lena.getByRole('heading', { name: 'Join Teahouse' })).toBeVisible();
  await lena.getByRole('textbox', { name: 'Password' }).fill('short');
  await lena.getByRole('button', { name: 'Join' }).click();
  await expect(lena.getByText(/at least 10/i).last()).toBeVisible();
  await lena.getByRole('textbox', { name: 'Password' }).fill('a few words of hers');
  await lena.getByRole('button', { name: 'Join' }).click();
  await expect(lena).toHaveURL(/\/tickets\//);

  await lena.goto('/settings');
  await expect(sections(lena)).toContainText(['Profile', 'Password', 'Sessions', 'API keys', 'Appearance']);
  for (const hidden of ['Inboxes', 'Mail texts', 'Audit log', 'Senders'])
    await expect(sections(lena).filter({ hasText: hidden })).toHaveCount(0);
  await lena.goto('/settings/inboxes');
  await expect(lena.getByText('Connect an address')).toHaveCount(0);
  await expect(lena.getByText('help@teahouse.example')).toHaveCount(0);
  await lena.goto('/settings/company');
  await expect(lena.getByText('Your role does not let you change it.')).toBeVisible();
  await expect(lena.getByRole('textbox', { name: 'Company name' })).toBeDisabled();
  await expect(lena.getByRole('button', { name: 'Save' })).toHaveCount(0);

  await test.step('the link works once', async () => {
    const again = await openDesk(browser, desk, { as: null });
    await again.goto(link);
    await expect(again.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible();
    await expect(again.getByRole('button', { name: 'Join' })).toHaveCount(0);
  });
});

test('a group is created with its members', async () => {
  const { email } = await hire(desk, { name: 'Mei Chen', role: 'agent' });
  await page.goto('/settings/groups');
  await page.getByRole('link', { name: 'Create a group' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Returns 售后');
  await page.getByRole('combobox', { name: 'Members' }).fill('Mei');
  await page.getByRole('option', { name: /Mei Chen/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Create a group' }).click();
  await expect(entry('Returns 售后')).toContainText('Mei Chen');
  const [group] = (await desk.api.listGroups({ query: { q: 'Returns' } })).data;
  const [mei] = (await desk.api.listAgents({ query: { q: email } })).data;
  expect(mei!.groupIds).toEqual([group!.id]);
});

test('a queue is created and stands above the one that takes the rest', async () => {
  await page.goto('/settings/queues');
  await page.getByRole('link', { name: 'Create a queue' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Damage');
  await page.getByRole('combobox', { name: 'Tags' }).fill('damage');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This queue takes')).toBeVisible();
  await page.getByRole('textbox', { name: 'Served within' }).fill('30');
  await page.getByRole('button', { name: 'Create a queue' }).click();
  await expect(entry('Damage')).toContainText('Tag: damage');
  const names = (await desk.api.listQueues()).data.map(({ name }) => name);
  expect(names[0]).toBe('Damage');
  expect(names).toHaveLength(2);
});

test('an API key is shown once, works, and stops working when it is revoked', async () => {
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'Create a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly export');
  await dialog.getByRole('button', { name: 'Create a key' }).click();
  const secret = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  const status = async () =>
    (await fetch(`${desk.heed.url}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } })).status;
  expect(await status()).toBe(200);
  await entry('Nightly export')
    .getByRole('button', { name: /Revoke/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(entry('Nightly export')).toContainText('Revoked');
  expect(await status()).toBe(401);
});

test('a mail text is changed, seen beside the editor, sent as a test, and put back', async () => {
  await page.goto('/settings/mail-texts');
  await page.getByText('Acknowledgement', { exact: true }).click();
  const subject = page.getByRole('textbox', { name: 'Subject' });
  const before = await subject.inputValue();
  await subject.fill('We have it, {{ticket.subject}}');
  await expect(page.getByText('We have it, Where is my order?')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send test' })).toBeDisabled();

  await test.step('leaving does not lose it unasked', async () => {
    await sections(page).filter({ hasText: 'Profile' }).click();
    await page.getByRole('button', { name: 'Stay' }).click();
    await expect(subject).toHaveValue('We have it, {{ticket.subject}}');
  });

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Send a test to' }).fill('proof@teahouse.example');
  await page.getByRole('button', { name: 'Send test' }).click();
  const proof = await desk.sink.waitFor(({ envelope }) => envelope.to.includes('proof@teahouse.example'));
  expect(proof.parsed.subject).toContain('We have it, Where is my order?');
  await page.getByRole('button', { name: 'Back to the text before' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Back to the text before' }).click();
  await expect(subject).toHaveValue(before);
});

test('a session that is ended is signed out at once, this one stays', async ({ browser }) => {
  const elsewhere = await openDesk(browser, desk, {
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  });
  await elsewhere.goto('/tickets/open');
  await expect(elsewhere).toHaveURL(/\/tickets\/open/);
  await page.goto('/settings/sessions');
  await page.getByRole('button', { name: /End the session of Firefox/ }).click();
  await expect(entry('Firefox')).toHaveCount(0);
  await expect(entry('This one')).toHaveCount(1);
  await elsewhere.goto('/customers');
  await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(elsewhere);
  await expect(elsewhere).toHaveURL(/\/customers$/);
});

async function signIn(elsewhere: Page): Promise<void> {
  await elsewhere.getByRole('textbox', { name: 'E-mail' }).fill(owner.email);
  await elsewhere.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
}
