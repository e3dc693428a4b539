import { expect, type Page, test } from '@playwright/test';
import { type Desk, hire, openDesk, startDesk } from './support/desk.ts';

const HELP = 'help@teahouse.example';
let desk: Desk;
let mo: Awaited<ReturnType<typeof hire>>;
let page: Page;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  await desk.api.createInbox({
    body: { name: 'Help', address: HELP, acknowledge: false, smtp: desk.smtp },
  });
  mo = await hire(desk, { name: 'Mo', role: 'agent' });
  page = await openDesk(browser, desk, { as: mo });
});
test.afterAll(() => desk.stop());

/** Stands in for the browser's own notices, which a browser without a window does not show. */
const RECORDER = `
  window.told = [];
  window.Notification = class extends EventTarget {
    static permission = 'granted';
    constructor(title, { body }) {
      super();
      window.told.push(title + ' · ' + body);
    }
  };`;

/** A customer's ticket, given to Mo. */
async function given(subject: string): Promise<number> {
  const { id } = await desk.api.openTicket({
    body: { requester: { email: 'ana@mail.example' }, subject, body: { text: 'Hello.' }, assigneeId: mo.id },
  });
  return id;
}

test('what is chosen is mailed, and the link in the mail turns it off', async () => {
  await page.goto('/settings/notifications');
  await page.getByRole('combobox', { name: 'A ticket was assigned to you: E-mail' }).click();
  await page.getByRole('option', { name: 'At once' }).click();
  await page.getByRole('switch', { name: 'Only what you are not looking at' }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  const id = await given('Green tea');
  const mail = await desk.sink.waitFor(
    ({ parsed }) => parsed.subject === `[#${id}] A ticket was assigned to you`,
  );
  expect(mail.envelope.to).toEqual([mo.email]);
  const link = /http\S+\/opt-out\?token=[^\s"<)\]]+/.exec(mail.parsed.text ?? '')![0];
  await page.goto(new URL(link).pathname + new URL(link).search);
  await page.getByRole('button', { name: 'Turn them off' }).click();
  await expect(page.getByRole('heading', { name: 'Turned off' })).toBeVisible();
  const { ways, unlessLooking } = await mo.api.getNotificationSettings();
  expect([ways.assigned.email, ways.assigned.app, unlessLooking]).toEqual(['off', true, false]);
});

test('the browser tells of a notice while one is elsewhere; what one looks at is read', async () => {
  await mo.api.updateNotificationSettings({ body: { unlessLooking: true } });
  await page.addInitScript(RECORDER);
  await page.goto('/tickets/open');
  await expect(page.getByRole('button', { name: /Notifications/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.evaluate('void (document.hasFocus = () => false)');
  const id = await given('Black tea');
  await expect
    .poll(() => page.evaluate('window.told'))
    .toEqual([`A ticket was assigned to you · #${id} Black tea`]);

  await page.goto(`/tickets/all/${id}`);
  await page.waitForLoadState('networkidle');
  const unread = async () =>
    (await mo.api.listNotifications({ query: {} })).data.filter(
      ({ readAt, kind }) => !readAt && kind === 'replied',
    ).length;
  const [before] = (await mo.api.listNotifications({ query: {} })).data;
  await desk.customer.sendMail({
    from: 'ana@mail.example',
    to: HELP,
    subject: `Re: Black tea [#${id}]`,
    text: 'And sugar?',
  });
  await expect
    .poll(async () => (await mo.api.listNotifications({ query: {} })).data[0]!.id)
    .toBeGreaterThan(before!.id);
  await expect.poll(unread).toBe(0);

  await test.step('a muted ticket says nothing', async () => {
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name: 'Mute this ticket' }).click();
    await expect(page.getByText(`Ticket #${id} is muted.`)).toBeVisible();
    expect(await mo.api.getMuting({ params: { id } })).toEqual({ muted: true });
  });
});
