import { expect, type Page, test } from '@playwright/test';
import { sendRaw } from '../test/support/smtp-send.ts';
import { type Desk, openDesk, startDesk } from './support/desk.ts';

const HELP = 'help@teahouse.example';
let desk: Desk;
let page: Page;
let inboxId: number;
test.beforeAll(async ({ browser }) => {
  desk = await startDesk();
  ({ id: inboxId } = await desk.api.createInbox({
    body: { name: 'Help', address: HELP, senderName: 'Teahouse', acknowledge: false },
  }));
  page = await openDesk(browser, desk);
});
test.afterAll(() => desk.stop());

const row = (subject: string) => page.getByRole('row').filter({ hasText: subject });
const drawer = () => page.getByRole('dialog');

test('the ledger shows at once what became of every mail, and why', async () => {
  await page.goto('/mail');
  await expect(page.getByText('No mail has come in yet.')).toBeVisible();
  const write = (from: string, subject: string, headers: Record<string, string> = {}) =>
    desk.customer.sendMail({ from, to: HELP, subject, text: 'Hello.', headers });
  await write('Ana <ana@mail.example>', 'Where is my tea');
  await expect(row('Where is my tea')).toContainText('New ticket');
  await expect(row('Where is my tea')).toContainText('It matched no earlier ticket.');

  await write('ana@mail.example', 'Out of office', { 'Auto-Submitted': 'auto-replied' });
  await expect(row('Out of office')).toContainText('Automatic reply');
  await write(HELP, 'From ourselves');
  await expect(row('From ourselves')).toContainText('Our own mail');
  await sendRaw({ port: desk.heed.smtpPort, from: '', to: HELP, raw: bounce('Undelivered mail') });
  await expect(row('Undelivered mail')).toContainText('Delivery report');

  await row('Where is my tea').click();
  await expect(drawer()).toContainText('ana@mail.example');
  await expect(drawer()).toContainText('Hello.');
  await drawer()
    .getByRole('tab', { name: /Headers/ })
    .click();
  await expect(drawer()).toContainText('Message-ID');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: 'Automatic reply' }).click();
  await expect(row('Where is my tea')).toHaveCount(0);
  await expect(row('Out of office')).toHaveCount(1);
});

test('a blocked sender opens no ticket; without the rule the same mail is processed again and does', async () => {
  await page.goto('/settings/senders');
  await page.getByRole('textbox', { name: 'Address or domain' }).fill('loud.example');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'loud.example' })).toContainText('Blocked');

  await desk.customer.sendMail({
    from: 'sales@loud.example',
    to: HELP,
    subject: 'Offer of the day',
    text: 'Buy',
  });
  await page.goto('/mail');
  await expect(row('Offer of the day')).toContainText('Blocked');
  await expect(row('Offer of the day')).toContainText('A rule blocks this sender.');
  const tickets = async () =>
    (await desk.api.listTickets({ query: { view: 'all', q: 'Offer of the day' } })).data.length;
  expect(await tickets()).toBe(0);

  await page.goto('/settings/senders');
  await page.getByRole('button', { name: 'Remove loud.example' }).click();
  await expect(page.getByText('No sender is blocked or allowed.')).toBeVisible();
  await page.goto('/mail');
  await row('Offer of the day').click();
  await drawer().getByRole('button', { name: 'Let in' }).click();
  await expect(drawer()).toContainText('Processed again: New ticket.');
  await expect(drawer().getByRole('link', { name: /#\d+/ })).toBeVisible();
  expect(await tickets()).toBe(1);

  await test.step('a mail that is a message already is not made one twice', async () => {
    await drawer().getByRole('button', { name: 'Process again' }).click();
    await expect(drawer()).toContainText('Nothing was changed.');
    expect(await tickets()).toBe(1);
  });
});

test('a mail that waits says why, and leaves when the reason is gone', async () => {
  await desk.customer.sendMail({
    from: 'Ben <ben@mail.example>',
    to: HELP,
    subject: 'Green tea',
    text: 'Hi',
  });
  await page.goto('/mail');
  await expect(row('Green tea')).toContainText('New ticket');
  const [ticket] = (await desk.api.listTickets({ query: { view: 'all', q: 'Green tea' } })).data;
  await desk.api.reply({ params: { id: ticket!.id }, body: { body: { text: 'It is on its way.' } } });

  await page.goto('/mail/outbox');
  await expect(row('Green tea')).toContainText('No server is set up');
  await row('Green tea').click();
  await expect(drawer().getByRole('link', { name: 'Set one up' })).toBeVisible();
  await expect(drawer().getByRole('button', { name: 'Send now' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await test.step('a server that refuses: it is tried again, with what the server said', async () => {
    desk.sink.refuseNext(1, 451, 'Try later');
    await setServer();
    await expect(row('Green tea')).toContainText('Will be tried again');
    await row('Green tea').click();
    await expect(drawer()).toContainText('Try later');
  });
  await drawer().getByRole('button', { name: 'Send now' }).click();
  await expect(drawer()).toContainText('Sent');
  const sent = await desk.sink.waitFor(({ parsed }) => /It is on its way/.test(parsed.text ?? ''));
  expect(sent.envelope.to).toEqual(['ben@mail.example']);
  await page.keyboard.press('Escape');
  await expect(row('Green tea')).toContainText('Sent');
});

test('a mail that is discarded is never sent', async () => {
  await desk.customer.sendMail({ from: 'eve@mail.example', to: HELP, subject: 'Black tea', text: 'Hi' });
  await page.goto('/mail');
  await expect(row('Black tea')).toContainText('New ticket');
  const [ticket] = (await desk.api.listTickets({ query: { view: 'all', q: 'Black tea' } })).data;
  await setServer();
  desk.sink.refuseNext(1, 451, 'Try later');
  await desk.api.reply({ params: { id: ticket!.id }, body: { body: { text: 'A mistake.' } } });
  await page.goto('/mail/outbox');
  await expect(row('Black tea')).toContainText('Will be tried again');
  await row('Black tea').click();
  await drawer().getByRole('button', { name: 'Discard' }).click();
  await page
    .getByRole('dialog', { name: /Discard/ })
    .getByRole('button', { name: 'Discard' })
    .click();
  await expect(drawer().first()).toContainText('Discarded');
  await expect(drawer().getByRole('button', { name: 'Send now' })).toHaveCount(0);
  expect(desk.sink.messages.some(({ parsed }) => /A mistake/.test(parsed.text ?? ''))).toBe(false);
});

async function setServer(): Promise<void> {
  const { version } = await desk.api.getInbox({ params: { id: inboxId } });
  await desk.api.updateInbox({ params: { id: inboxId }, body: { version, smtp: desk.smtp } });
}

/** A report on a mail that nobody here sent (RFC 3464). */
function bounce(subject: string): string {
  return `From: MAILER-DAEMON@mx.example
To: ${HELP}
Subject: ${subject}
Message-ID: <bounce@mx.example>
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; gone@mx.example
Action: failed
Status: 5.1.1

--b--
`;
}
