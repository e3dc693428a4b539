import { expect, test } from '@playwright/test';
import { hire, openDesk, startDesk } from './support/desk.ts';

test('a colleague is named in a note by keys alone, hears of it, follows, and nobody else gets to see the ticket', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const { api } = desk;
    const group = await api.createGroup({ body: { name: 'Billing' } });
    const ben = await hire(desk, { name: 'Ben Light', role: 'light-agent', groupIds: [group.id] });
    const eve = await hire(desk, { name: 'Eve Stranger', role: 'light-agent' });
    const { id } = await api.openTicket({
      body: {
        subject: 'The bill is wrong',
        requester: { email: 'kim@customer.example', name: 'Kim' },
        body: { text: 'I paid twice.' },
        as: 'customer',
        groupId: group.id,
      },
    });
    const page = await openDesk(browser, desk);
    await page.goto(`/tickets/all/${id}`);
    await expect(page.locator('article')).toContainText('I paid twice.');
    const text = page.locator('[contenteditable]');
    const options = page.getByRole('option');

    await test.step('who does not see the ticket is offered with the reason, and cannot be picked', async () => {
      await page.keyboard.press('n');
      await expect(text).toBeFocused();
      await page.keyboard.type('Hello @stran');
      await expect(options).toHaveCount(1);
      await expect(options.first()).toContainText('Cannot see this ticket');
      await page.keyboard.press('Enter');
      await expect(text).toHaveText('Hello @stran');
      await page.keyboard.press('Escape');
      await expect(options).toHaveCount(0);
      await expect(text).toBeFocused();
    });

    await test.step('a light agent and a group are named by keys', async () => {
      for (let letters = 0; letters < '@stran'.length; letters += 1) await page.keyboard.press('Backspace');
      await page.keyboard.type('@light');
      await expect(options).toHaveCount(1);
      await page.keyboard.press('Enter');
      await expect(text.locator('[data-mention]')).toHaveText('@Ben Light');
      await page.keyboard.type('and @bill');
      await expect(options.first()).toContainText('Group, 1 colleague');
      await page.keyboard.press('Tab');
      await page.keyboard.type('look at me@light');
      await expect(options).toHaveCount(0);
      await page.keyboard.press('Control+Enter');
      const note = page.locator('article[data-kind="note"]');
      await expect(note).toContainText('Hello @Ben Light and @Billing look at me@light');
      await expect(note.locator('[data-mention]')).toHaveCount(2);
    });

    await test.step('the named hears of it once and follows; the stranger hears nothing and sees nothing', async () => {
      await expect
        .poll(async () => (await ben.api.listNotifications()).data.map(({ kind }) => kind))
        .toEqual(['mentioned']);
      expect((await api.getTicket({ params: { id } })).followers.map(({ name }) => name)).toEqual([
        'Ben Light',
      ]);
      expect((await eve.api.listNotifications()).data).toEqual([]);
      await expect(eve.api.getTicket({ params: { id } })).rejects.toMatchObject({ status: 404 });
    });

    await test.step('w follows and unfollows', async () => {
      await page.locator('body').click({ position: { x: 1, y: 1 } });
      const button = page.getByRole('button', { name: 'Follow', exact: true });
      await expect(button).toBeVisible();
      await page.keyboard.press('w');
      await expect(page.getByRole('button', { name: 'Unfollow' })).toBeVisible();
      await expect(page.getByText('Olga Owner and Ben Light')).toBeVisible();
      await page.keyboard.press('w');
      await expect(button).toBeVisible();
    });

    await test.step('whom a note was for opens it from the bell', async () => {
      const other = await openDesk(browser, desk, { as: ben });
      await other.goto('/');
      await other.getByRole('button', { name: 'Notifications, 1 unread' }).click();
      await other.getByText('You were mentioned in a note').click();
      await expect(other.locator('article[data-kind="note"]')).toContainText('@Ben Light');
    });

    await test.step('a photo is cut to a square by keys, and a name for customers is chosen', async () => {
      await page.goto('/settings/profile');
      await page.locator('input[type="file"]').setInputFiles('docs/images/workspace.png');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('group', { name: 'Part of the picture' })).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await dialog.getByRole('button', { name: 'Use this photo' }).click();
      await expect(page.getByText('Photo saved.')).toBeVisible();
      await page.getByLabel('Name that customers see').fill('Olga');
      await page.getByLabel('Title').fill('Tea master');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect.poll(async () => (await api.getMe()).agent.displayName).toBe('Olga');
      await page.goto(`/tickets/all/${id}`);
      const note = page.locator('article[data-kind="note"]');
      await expect(note).toContainText('Tea master');
      await expect
        .poll(() => note.locator('header img').evaluate((image) => Reflect.get(image, 'naturalWidth')))
        .toBe(256);
    });

    await test.step('a signature is written, stands folded below a reply, and goes with the mail alone', async () => {
      await page.goto('/settings/signatures');
      const words = page.getByRole('textbox', { name: 'Signature' });
      await words.fill('{{agent.nmae}}');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('{{agent.nmae}}').last()).toBeVisible();
      await words.fill('Warmly, {{agent.displayName}}, {{agent.title}} of {{company.name}}');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
      await page.goto(`/tickets/all/${id}`);
      await expect(page.locator('article').first()).toContainText('I paid twice.');
      await page.keyboard.press('r');
      await expect(text).toBeFocused();
      await page.getByRole('button', { name: 'Signature' }).click();
      await expect(page.getByText('Warmly, Olga, Tea master of Teahouse')).toBeVisible();
      await page.keyboard.press('Escape');
    });
  } finally {
    await desk.stop();
  }
});
