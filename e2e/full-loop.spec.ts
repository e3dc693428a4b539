import { expect, test } from '@playwright/test';
import { createTransport } from 'nodemailer';
import { heedProcess } from '../test/support/heed-process.ts';
import { startSmtpSink } from '../test/support/smtp-sink.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('from an empty folder to a rated ticket, with real mail both ways', async ({ page, context }) => {
  const sink = await startSmtpSink();
  const heed = await heedProcess();
  try {
    const printed = await heed.start();
    const customer = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true });
    const from = { name: '张三', address: 'zhangsan@customer.example' };

    await test.step('set up in the browser by the link that the start printed', async () => {
      await page.goto(/http\S+\/setup\?token=\S+/.exec(printed)![0]);
      await page.getByLabel('Company name').fill('Teahouse');
      await page.getByLabel('Your name').fill('Olga Owner');
      await page.getByLabel('E-mail').fill('olga@teahouse.example');
      await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
      await page.getByRole('button', { name: 'Create the desk' }).click();
      await expect(page).toHaveURL(/\/tickets\/open/);
    });

    await test.step('connect an address whose answers go to a real SMTP server', async () => {
      const answer = await context.request.post(`${heed.url}/api/v1/inboxes`, {
        data: {
          name: 'Help',
          address: 'help@teahouse.example',
          senderName: 'Teahouse',
          smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: '' },
        },
      });
      expect(answer.status()).toBe(201);
    });

    await test.step('a mail appears in the open list without reload, routed, with its reason', async () => {
      await customer.sendMail({
        from,
        to: 'help@teahouse.example',
        subject: '退款申请：订单 A7731',
        html: '<p>您好，<b>需要退款</b>。</p><img src="cid:photo@customer">',
        attachments: [
          { filename: '照片.png', content: picture, cid: 'photo@customer', contentDisposition: 'inline' },
          { filename: '发票.pdf', content: Buffer.from('%PDF-1.4'), contentType: 'application/pdf' },
        ],
      });
      await page
        .getByRole('link', { name: /退款申请/ })
        .first()
        .click();
      await expect(page.getByText('需要退款').last()).toBeVisible();
      await expect(page.getByText('发票.pdf')).toBeVisible();
      await page.getByRole('button', { name: /Why this agent/ }).click();
      await expect(page.getByText('Candidates, best first')).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('the agent answers; the customer gets it, threaded', async () => {
      await page.keyboard.press('r');
      const editor = page.locator('[contenteditable=true]').last();
      await editor.click();
      await page.keyboard.type('您好，退款已提交，请查收。');
      await page.getByRole('button', { name: /^Send to/ }).click();
      await expect(page.getByText('退款已提交').last()).toBeVisible();
    });
    const answer = await sink.waitFor((m) => /退款已提交/.test(m.parsed.text ?? ''));
    expect(answer.parsed.inReplyTo).toBeTruthy();

    await test.step('the customer answers: same ticket, open again, seen without reload', async () => {
      await customer.sendMail({
        from,
        to: answer.parsed.replyTo?.text ?? 'help@teahouse.example',
        subject: `Re: ${answer.parsed.subject}`,
        inReplyTo: answer.parsed.messageId!,
        references: [answer.parsed.messageId!],
        text: '收到了，谢谢。',
      });
      await expect(page.getByText('收到了，谢谢。').last()).toBeVisible();
    });

    const survey = await test.step('solve; the customer rates by the link', async () => {
      await expect(page.locator('[data-picker="Status"]')).toContainText('Open');
      await page.locator('body').click({ position: { x: 5, y: 5 } });
      await page.keyboard.press('e');
      return sink.waitFor((m) => /\/rate\//.test(String(m.parsed.html)));
    });
    const link = /href="([^"]+\/rate\/[^"]+score=4)"/
      .exec(String(survey.parsed.html))![1]!
      .replaceAll('&amp;', '&');
    const ratingPage = await context.newPage();
    await ratingPage.goto(link);
    await ratingPage.getByRole('textbox').fill('回复很快');
    await ratingPage.getByRole('button', { name: /Send rating|提交评价/ }).click();
    await expect(ratingPage.getByText(/Thank you|谢谢|感谢/).first()).toBeVisible();
    await ratingPage.close();

    await test.step('the rating is on the ticket', async () => {
      await expect(page.getByText('回复很快').first()).toBeVisible();
    });
  } finally {
    await heed.remove();
    await sink.stop();
  }
});
