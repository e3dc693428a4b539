import { expect, test, type Page } from '@playwright/test';
import { type Desk, hire, openDesk, startDesk } from './support/desk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk();
  await desk.api.createInbox({
    body: { name: 'Help', address: 'help@teahouse.example', acknowledge: false },
  });
});
test.afterAll(() => desk?.stop());
test.afterEach(() => desk.api.updateMe({ body: { undoSeconds: 10 } }));

async function open(page: Page, subject: string) {
  const { id } = await desk.api.openTicket({
    body: {
      requester: { email: 'kim@customer.example', name: 'Kim' },
      subject,
      body: { text: 'Where is it?' },
    },
  });
  await page.goto(`/tickets/open/${id}`);
  await expect(page.getByRole('article')).toHaveCount(1);
  return { id };
}
async function write(page: Page, words: string) {
  await expect(page.getByRole('button', { name: /^Reply to/ })).toBeVisible();
  await page.keyboard.press('r');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type(words);
}
const editor = (page: Page) => page.getByRole('textbox', { name: 'Reply', exact: true });
const waiting = (page: Page) => page.getByRole('list', { name: 'Replies that wait' });
const answers = async (id: number) =>
  (await desk.api.listMessages({ params: { id } })).data.filter(({ author }) => author.role === 'agent')
    .length;

test('a reply waits its seconds, comes back whole by a key, and goes once when it is left alone', async ({
  browser,
}) => {
  await desk.api.updateMe({ body: { undoSeconds: 10 } });
  const page = await openDesk(browser, desk);
  const { id } = await open(page, 'Undo');
  await write(page, 'It is on its way.');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(waiting(page)).toContainText(/Sending in \d+ s/);
  await expect(waiting(page)).toContainText('It is on its way.');
  expect((await desk.api.getTicket({ params: { id } })).status).not.toBe('solved');
  await page.keyboard.press('z');
  await expect(editor(page)).toHaveText('It is on its way.');
  await expect(waiting(page)).toHaveCount(0);
  expect(await answers(id)).toBe(0);
  await expect(page.getByRole('button', { name: 'Send and solve' })).toBeVisible();

  await desk.api.updateMe({ body: { undoSeconds: 5 } });
  await page.reload();
  await page.getByRole('button', { name: 'Send and solve' }).click();
  await expect(waiting(page)).toContainText(/Sending in \d+ s/);
  await page.goto('about:blank');
  await expect.poll(() => answers(id), { timeout: 20_000 }).toBe(1);
  expect((await desk.api.getTicket({ params: { id } })).status).toBe('solved');
  await page.context().close();
});

test('"Send now" ends the waiting, and without a time to undo nothing waits', async ({ browser }) => {
  await desk.api.updateMe({ body: { undoSeconds: 30 } });
  const page = await openDesk(browser, desk);
  const { id } = await open(page, 'Now');
  await write(page, 'First');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
  await desk.api.updateMe({ body: { undoSeconds: 0 } });
  await page.reload();
  await write(page, 'Second');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article')).toHaveCount(3);
  expect(await answers(id)).toBe(2);
  await page.context().close();
});

test('a later reply stands under Drafts, and is a draft again when the customer writes first', async ({
  browser,
}) => {
  const page = await openDesk(browser, desk);
  const mail = { from: 'Kim <kim@customer.example>', to: 'help@teahouse.example' };
  const messageId = '<later@customer.example>';
  await desk.customer.sendMail({ ...mail, messageId, subject: 'Later', text: 'When do you come?' });
  const found = async () =>
    (await desk.api.listTickets({ query: { view: 'all' } })).data.find(({ subject }) => subject === 'Later');
  await expect.poll(found).toBeTruthy();
  const { id } = (await found())!;
  await page.goto(`/tickets/open/${id}`);
  await write(page, 'See you tomorrow');
  await page.getByRole('button', { name: 'More ways to send' }).click();
  await expect(page.getByText('Send later · Asia/Shanghai')).toBeVisible();
  await page.getByRole('menuitem', { name: /^Tomorrow at nine/ }).click();
  await expect(waiting(page)).toContainText(/Goes .*09:00/);
  await expect(waiting(page)).toContainText('Not if the customer writes first');
  await expect(page.getByRole('link', { name: /Drafts/ })).toContainText('1');
  await page.getByRole('button', { name: 'Change time' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send later' });
  await dialog.getByLabel('Time', { exact: true }).fill('2035-05-01T10:30');
  await dialog.getByRole('button', { name: 'Send at this time' }).click();
  await expect(waiting(page)).toContainText(/May 1, 2035.*10:30/);

  await desk.customer.sendMail({ ...mail, inReplyTo: messageId, subject: 'Re: Later', text: 'Forget it.' });
  await expect(editor(page)).toHaveText('See you tomorrow');
  await expect(waiting(page)).toHaveCount(0);
  expect(await answers(id)).toBe(0);
  const told = (await desk.api.listNotifications()).data.find(({ kind }) => kind === 'reply-returned');
  expect(told?.facts).toEqual({ reason: 'customer' });
  await page.context().close();
});

test('what is written on one device is on the other; written on both, both stand there', async ({
  browser,
}) => {
  const one = await openDesk(browser, desk);
  const { id } = await open(one, 'Devices');
  const two = await openDesk(browser, desk);
  await two.goto(`/tickets/open/${id}`);
  await expect(two.getByRole('article')).toHaveCount(1);
  await write(one, 'From the first.');
  await expect(one.getByText('Saved', { exact: true })).toBeVisible();
  await expect(editor(two)).toHaveText('From the first.', { timeout: 20_000 });

  await two.context().setOffline(true);
  await editor(two).focus();
  await two.keyboard.press('End');
  await two.keyboard.type(' Second offline.');
  await editor(one).focus();
  await one.keyboard.type(' And more.');
  await expect(one.getByText('Saved', { exact: true })).toBeVisible();
  await expect.poll(async () => (await desk.api.getDraft({ params: { id } }))?.html).toContain('And more.');
  await two.context().setOffline(false);
  await two.keyboard.type('!');
  await expect(editor(two)).toContainText('And more.');
  await expect(editor(two)).toContainText('Second offline.');
  await expect(two.getByText('You wrote here on another device, too.')).toBeVisible();
  for (const page of [one, two]) await page.context().close();
});

test('a draft handed over by a colleague says whose it is', async ({ browser }) => {
  const ana = await hire(desk, { name: 'Ana', role: 'agent' });
  const { id } = await desk.api.openTicket({
    body: { requester: { email: 'kim@customer.example' }, subject: 'Hand', body: { text: 'Hello' } },
  });
  await ana.api.saveDraft({ params: { id }, body: { kind: 'reply', html: '<p>Proposal</p>' } });
  const me = await desk.api.getMe();
  await ana.api.handDraft({ params: { id }, body: { agentId: me.agent.id } });
  const page = await openDesk(browser, desk);
  await page.goto('/drafts');
  await page.getByRole('row', { name: /Hand/ }).click();
  await expect(editor(page)).toHaveText('Proposal');
  await expect(page.getByText('Draft by Ana')).toBeVisible();
  await page.getByRole('button', { name: 'Hand the draft to a colleague' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand the draft to a colleague' });
  await dialog.getByRole('combobox', { name: 'Colleague' }).fill('Ana');
  await page.getByRole('option', { name: 'Ana' }).click();
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(editor(page)).toHaveCount(0);
  await expect.poll(async () => (await ana.api.getDraft({ params: { id } }))?.html).toBe('<p>Proposal</p>');
  await page.context().close();
});

test('what could be a mistake is asked once, goes away when it is mended, and one key says that it is meant so', async ({
  browser,
}) => {
  await desk.api.updateMe({ body: { undoSeconds: 0 } });
  const page = await openDesk(browser, desk);
  const { id } = await open(page, 'Checks');
  await write(page, 'Dear Anna, please see the attached invoice.');
  await page.keyboard.press('Control+Shift+Enter');
  const asked = page.getByRole('alert').filter({ hasText: 'Send anyway' });
  await expect(asked).toContainText('The greeting names Anna');
  await expect(asked).toContainText('no file is attached');
  expect(await answers(id)).toBe(0);
  await page.keyboard.type(' Thank you.');
  await expect(asked).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Enter');
  await expect(asked).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article')).toHaveCount(2);
  expect((await desk.api.getTicket({ params: { id } })).status).toBe('solved');
  await page.context().close();
});

test('an older message can be answered: to all that it named, and who is left out is said', async ({
  browser,
}) => {
  await desk.api.updateMe({ body: { undoSeconds: 0 } });
  const page = await openDesk(browser, desk);
  const mail = { to: 'help@teahouse.example', subject: 'All' };
  const messageId = '<all@customer.example>';
  await desk.customer.sendMail({
    ...mail,
    messageId,
    from: 'Kim <kim@customer.example>',
    cc: 'li@customer.example',
    text: 'One',
  });
  const found = async () =>
    (await desk.api.listTickets({ query: { view: 'all' } })).data.find(({ subject }) => subject === 'All');
  await expect.poll(found).toBeTruthy();
  await desk.customer.sendMail({
    ...mail,
    inReplyTo: messageId,
    from: 'Li <li@customer.example>',
    text: 'Two',
  });
  const { id } = (await found())!;
  await page.goto(`/tickets/open/${id}`);
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.getByRole('button', { name: /^Reply to/ }).click();
  await expect(page.getByText('Left out of this reply: Kim')).toBeVisible();
  await page.getByRole('article').first().getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Reply to this message' }).click();
  await expect(page.getByRole('button', { name: 'Send to 2 people' })).toBeVisible();
  await expect(page.getByText('Left out of this reply')).toHaveCount(0);
  await page.context().close();
});
