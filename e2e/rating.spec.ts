import { type Browser, expect, type Page, test } from '@playwright/test';
import { surveyLink, surveyToken } from '../apps/server/modules/feedback/survey-link.ts';
import { loadSecret } from '../apps/server/platform/config/index.ts';
import { createSecrets } from '../apps/server/platform/crypto/index.ts';
import { type Desk, startDesk } from './support/desk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk();
  await desk.api.createInbox({
    body: { name: 'Help', address: 'help@teahouse.example', senderName: 'Teahouse', smtp: desk.smtp },
  });
});
test.afterAll(() => desk.stop());

let made = 0;
/** A ticket that was answered and solved, and the links of the mail that asks for a rating. */
async function solved(locale: 'en' | 'zh-CN' = 'en') {
  made += 1;
  const email = `customer${made}@mail.example`;
  await desk.api.createCustomer({ body: { name: `Kim ${made}`, emails: [email], locale } });
  const subject = `Order ${made}`;
  await desk.customer.sendMail({ from: email, to: 'help@teahouse.example', subject, text: 'Where is it?' });
  const ticketId = await test.step('the mail becomes a ticket', async () => {
    for (;;) {
      const { data } = await desk.api.listTickets({ query: { q: subject, view: 'all' } });
      if (data[0]) return data[0].id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  await desk.api.reply({ params: { id: ticketId }, body: { body: { text: 'Here.' }, status: 'solved' } });
  const mail = await desk.sink.waitFor(
    ({ envelope, parsed }) => envelope.to.includes(email) && /\/rate\//.test(String(parsed.html)),
  );
  const links = [...String(mail.parsed.html).matchAll(/href="([^"]+\/rate\/[^"]+)"/g)].map((match) =>
    match[1]!.replaceAll('&amp;', '&'),
  );
  const link = (score: number) => links.find((each) => each.endsWith(`score=${score}`))!;
  const rating = async () => (await desk.api.getTicketRating({ params: { id: ticketId } })).rating;
  return { subject, link, rating };
}

const asCustomer = async (browser: Browser, locale = 'en'): Promise<Page> =>
  (await browser.newContext({ locale })).newPage();

test('the score clicked in the mail is chosen, and nothing is recorded until the button is pressed', async ({
  browser,
}) => {
  const { subject, link, rating } = await solved();
  const page = await asCustomer(browser);
  await page.goto(link(2));
  await expect(page.getByRole('radio', { name: 'Poor', exact: true })).toBeChecked();
  await expect(page.getByText(subject)).toBeVisible();
  expect(await rating()).toBeNull();

  await test.step('a reload loses nothing that was chosen or typed', async () => {
    await page.getByRole('radio', { name: 'Okay' }).check();
    await page.getByRole('textbox').fill('It came in the end.');
    await page.reload();
    await expect(page.getByRole('radio', { name: 'Okay' })).toBeChecked();
    await expect(page.getByRole('textbox')).toHaveValue('It came in the end.');
  });

  await test.step('another score clicked in the mail is the choice', async () => {
    await page.goto(link(5));
    await expect(page.getByRole('radio', { name: 'Very good' })).toBeChecked();
    await expect(page.getByRole('textbox')).toHaveValue('It came in the end.');
  });

  expect(await rating()).toBeNull();
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(await rating()).toMatchObject({ score: 5, comment: 'It came in the end.' });

  await test.step('a second visit says that it is rated, whichever score it brings', async () => {
    const again = await asCustomer(browser);
    await again.goto(link(1));
    await expect(again.getByRole('heading', { name: 'You have rated this request' })).toBeVisible();
    await expect(again.getByText('Very good')).toBeVisible();
    await expect(again.getByText('It came in the end.')).toBeVisible();
    await expect(again.getByRole('button', { name: 'Send rating' })).toHaveCount(0);
    expect(await rating()).toMatchObject({ score: 5 });
  });
});

test('words are kept while the line is down, and sent when it is back', async ({ browser }) => {
  const { link, rating } = await solved();
  const page = await asCustomer(browser);
  await page.goto(link(4));
  await page.getByRole('textbox').fill('Quick and kind.');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('Quick and kind.');
  expect(await rating()).toBeNull();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(await rating()).toMatchObject({ score: 4, comment: 'Quick and kind.' });
});

test('without a score nothing is sent, and the page says what is missing', async ({ browser }) => {
  const { link, rating } = await solved();
  const page = await asCustomer(browser);
  await page.goto(link(3).replace(/\?.*/, '?score=6'));
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText('Choose one of the five ratings first.')).toBeVisible();
  expect(await rating()).toBeNull();
});

test('an expired, changed or cut link is a clear page without a form', async ({ browser }) => {
  const { link, rating } = await solved();
  const valid = new URL(link(4));
  const token = valid.pathname.split('/').at(-1)!;
  const secrets = createSecrets(await loadSecret({ secret: null, dataFolder: desk.heed.dataFolder }));
  const id = Number(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  const expired = surveyToken(secrets, { id, expiresAt: new Date(Date.now() - 1000) });
  const page = await asCustomer(browser);
  for (const wrong of [expired, `${token.slice(0, -2)}xx`, token.slice(0, 12)]) {
    await page.goto(surveyLink({ url: desk.heed.url }, wrong, 4));
    await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send rating' })).toHaveCount(0);
  }
  expect(await rating()).toBeNull();
  await page.goto(valid.href);
  await expect(page.getByRole('radio', { name: 'Good', exact: true })).toBeChecked();
});

test('a customer is asked in their language, can choose another, and it is remembered', async ({
  browser,
}) => {
  const { link, rating } = await solved('zh-CN');
  const page = await asCustomer(browser, 'en');
  await page.goto(link(5));
  await expect(page.getByRole('heading', { name: '您对这次服务满意吗？' })).toBeVisible();
  await expect(page.getByRole('radio', { name: '非常满意' })).toBeChecked();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'How did we do?' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'How did we do?' })).toBeVisible();
  await page.getByRole('button', { name: '简体中文' }).click();
  await page.getByRole('textbox').fill('回复很快');
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByRole('heading', { name: '感谢您的评价' })).toBeVisible();
  expect(await rating()).toMatchObject({ score: 5, comment: '回复很快' });
});
