import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('a message is forwarded to a supplier; the answer comes back into the side conversation, and the customer hears nothing', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const { api, customer, sink, smtp } = desk;
    await api.createInbox({
      body: { name: 'Help', address: 'help@teahouse.example', smtp: { ...smtp, auth: 'password' } },
    });
    await customer.sendMail({
      from: 'Kim <kim@customer.example>',
      to: 'help@teahouse.example',
      subject: 'Where is my tea?',
      text: 'I ordered a week ago.',
    });
    await expect.poll(async () => (await api.listTickets({ query: { view: 'all' } })).data.length).toBe(1);
    const { id } = (await api.listTickets({ query: { view: 'all' } })).data[0]!;
    await api.addNote({ params: { id }, body: { body: { text: 'She is a difficult one.' } } });
    const page = await openDesk(browser, desk);
    await page.goto(`/tickets/all/${id}`);
    await expect(page.locator('article').first()).toContainText('I ordered a week ago.');
    const dialog = page.getByRole('dialog');

    await test.step('the key opens it, the customer is refused, a note goes along only by its own tick', async () => {
      await page.keyboard.press('d');
      await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('kim@customer.example');
      await dialog.getByRole('textbox', { name: 'Subject' }).fill('Parcel of Kim');
      await dialog.locator('[contenteditable]').click();
      await page.keyboard.type('Where is this parcel?');
      await dialog.getByRole('button', { name: 'Goes along' }).click();
      await dialog.getByRole('checkbox', { name: 'All public messages' }).check();
      await expect(dialog.getByRole('checkbox', { name: /difficult/ })).not.toBeChecked();
      await dialog.getByRole('checkbox', { name: /difficult/ }).check();
      await expect(dialog.getByRole('alert').first()).toContainText('A private note goes along.');
      await dialog.getByRole('checkbox', { name: /difficult/ }).uncheck();
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(dialog).toContainText('This person takes part in the ticket');
      await dialog.getByRole('button', { name: /kim@customer.example/ }).click();
      await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('sam@supplier.example');
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(dialog).toHaveCount(0);
    });
    const sent = await sink.waitFor(({ envelope }) => envelope.to.includes('sam@supplier.example'));
    expect(sent.envelope.to).toEqual(['sam@supplier.example']);
    expect(sent.parsed.text).toContain('I ordered a week ago.');
    expect(sent.raw.toString()).not.toContain('difficult');

    const card = page.getByRole('region', { name: 'Side conversation: Parcel of Kim' });
    await test.step('the answer marks the card, and is read in it', async () => {
      await customer.sendMail({
        from: 'Sam <sam@supplier.example>',
        to: sent.parsed.replyTo?.value[0]?.address ?? 'help@teahouse.example',
        subject: 'Re: Parcel of Kim',
        inReplyTo: sent.parsed.messageId,
        text: 'It is in Rotterdam.',
      });
      await expect(card.getByRole('img', { name: 'New answer' })).toBeVisible();
      await card.getByRole('button', { name: /Parcel of Kim/ }).click();
      await expect(card.locator('article')).toHaveCount(2);
      await expect(card.locator('article').last()).toContainText('It is in Rotterdam.');
      await expect(card.getByRole('img', { name: 'New answer' })).toHaveCount(0);
      await expect(page.locator('article[data-kind="customer"]')).toHaveCount(1);
    });

    await test.step('writing on goes to who answered; it closes and opens again', async () => {
      await card.getByRole('button', { name: 'Write', exact: true }).click();
      await expect(card.getByText('Sam', { exact: true }).last()).toBeVisible();
      await page.keyboard.type('Thank you, Sam.');
      await page.keyboard.press('Control+Enter');
      await expect(card.locator('article')).toHaveCount(3);
      const second = await sink.waitFor(({ parsed }) => parsed.text?.includes('Thank you, Sam.') ?? false);
      expect(second.envelope.to).toEqual(['sam@supplier.example']);
      await card.getByRole('button', { name: 'Close', exact: true }).click();
      await expect(card.getByText('Closed', { exact: true })).toBeVisible();
      await card.getByRole('button', { name: 'Open again' }).click();
      await expect(card.getByText('Closed', { exact: true })).toHaveCount(0);
    });

    await test.step('the public conversation and the customer have nothing of it', async () => {
      const { data } = await api.listMessages({ params: { id } });
      expect(data.map(({ text }) => text)).toEqual(['I ordered a week ago.', 'She is a difficult one.']);
      const toKim = sink.messages.filter(({ envelope }) => envelope.to.includes('kim@customer.example'));
      for (const { raw } of toKim) expect(raw.toString()).not.toMatch(/supplier|Rotterdam|parcel/i);
    });

    await test.step('its words find the ticket, and the hit says that they stand aside', async () => {
      await expect
        .poll(async () => (await api.searchTickets({ query: { q: 'Rotterdam' } })).data.length)
        .toBe(1);
      await page.goto('/search?q=Rotterdam');
      await expect(page.getByText('It is in Rotterdam.')).toBeVisible();
      await expect(page.getByText('Side conversation', { exact: true })).toBeVisible();
    });
  } finally {
    await desk.stop();
  }
});
