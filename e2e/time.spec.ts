import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { hire, openDesk, startDesk } from './support/desk.ts';

test('time is recorded by hand and by a timer that rests while nobody works, and is found, summed and fetched by week', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const { api } = desk;
    const open = (subject: string) =>
      api.openTicket({
        body: { subject, requester: { email: 'kim@customer.example' }, body: { text: 'Help.' } },
      });
    const [{ id }, other] = [await open('The bill is wrong'), await open('Another')];
    const ben = await hire(desk, { name: 'Ben Agent', role: 'agent' });
    await ben.api.addTimeEntry({ params: { id }, body: { minutes: 30, note: 'Books', billable: false } });
    const page = await openDesk(browser, desk);
    // Its clock is the test's own; the server's goes on by itself.
    await page.clock.install();
    await page.goto(`/tickets/all/${id}`);
    await expect(page.locator('article').first()).toContainText('Help.');
    const entries = page.getByRole('list', { name: 'Time' });
    const timerOf = async (ticket = id) =>
      (await api.getTicketTime({ params: { id: ticket } })).timer?.state ?? null;

    await test.step('by hand, by keys; what is no length is not taken', async () => {
      await page.keyboard.press('m');
      const dialog = page.getByRole('dialog', { name: 'Record time' });
      await expect(dialog.getByLabel('How long')).toBeFocused();
      await page.keyboard.type('soon');
      await page.keyboard.press('Enter');
      await expect(dialog.getByText('Write a length between')).toBeVisible();
      await dialog.getByLabel('How long').fill('1h 15m');
      await dialog.getByLabel('What for').fill('Called the bank');
      await dialog.getByRole('button', { name: 'Record' }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('heading', { name: 'Time, 1h 45m' })).toBeVisible();
      await page.getByRole('button', { name: /changes/ }).click();
      await expect(page.getByText('Olga Owner recorded 1h 15m')).toBeVisible();
    });

    await test.step('one’s own is changed and taken away, and had back', async () => {
      await page.getByRole('button', { name: '2 entries' }).click();
      await page.getByRole('button', { name: /More for 1h 15m/ }).click();
      await page.getByRole('menuitem', { name: 'Change the entry' }).click();
      await page.getByRole('dialog').getByLabel('How long').fill('90');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await expect(entries.getByText('1h 30m')).toBeVisible();
      await page.getByRole('button', { name: /More for 1h 30m/ }).click();
      await page.getByRole('menuitem', { name: 'Take away' }).click();
      await expect(entries.getByText('Called the bank')).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(entries.getByText('Called the bank')).toBeVisible();
    });

    await test.step('the timer rests after five idle minutes, goes on by a touch, survives a reload and another ticket', async () => {
      await page.keyboard.press('q');
      await expect(page.getByRole('button', { name: 'Pause timer' })).toBeVisible();
      await page.clock.runFor(5 * 60_000 + 10_000);
      await expect.poll(() => timerOf()).toBe('away');
      await page.mouse.move(40, 40);
      await page.mouse.move(60, 60);
      await expect.poll(() => timerOf()).toBe('running');
      await page.reload();
      await expect(page.getByRole('button', { name: 'Pause timer' })).toBeVisible();
      await expect.poll(() => timerOf()).toBe('running');
      await page.goto(`/tickets/all/${other.id}`);
      await expect(page.getByRole('button', { name: 'Start timer' })).toBeVisible();
      await expect.poll(() => timerOf()).not.toBe('running');
      await page.goto(`/tickets/all/${id}`);
      await expect.poll(() => timerOf()).toBe('running');
    });

    await test.step('stopped, it becomes an entry', async () => {
      await page.getByRole('button', { name: 'Stop and record' }).click();
      const dialog = page.getByRole('dialog', { name: 'Stop and record' });
      await expect(dialog.getByLabel('How long')).toHaveValue(/^0:\d\d$/);
      await dialog.getByLabel('How long').fill('0:20');
      await dialog.getByRole('button', { name: 'Record', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Time, 2h 20m' })).toBeVisible();
      await expect.poll(() => timerOf()).toBeNull();
    });

    await test.step('who wants it so has the timer started by opening a ticket', async () => {
      await api.updateMe({ body: { startTimer: true } });
      await page.goto(`/tickets/all/${other.id}`);
      await expect.poll(() => timerOf(other.id)).toBe('running');
    });

    await test.step('the page of times sums the week, narrows it to one agent, and gives it as a file', async () => {
      await page.keyboard.press('g');
      await page.keyboard.press('h');
      await expect(page.getByRole('heading', { name: 'Time', level: 1 })).toBeVisible();
      await expect(page.getByRole('status').getByText('2h 20m')).toBeVisible();
      await page.getByRole('button', { name: /Ben Agent/ }).click();
      await expect(page.getByRole('cell', { name: 'Books' })).toBeVisible();
      await expect(page.getByRole('cell', { name: 'Called the bank' })).toHaveCount(0);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download CSV' }).click();
      const file = await readFile(await (await download).path(), 'utf8');
      expect(file).toMatch(/Ben Agent,\d+,The bill is wrong,.*,30,no,Books\r\n$/);
      expect(file).not.toContain('Called the bank');
      await page.getByRole('button', { name: 'The week after' }).click();
      await expect(page.getByText('No entry matches the filters.')).toBeVisible();
    });

    await test.step('colleagues see their own alone', async () => {
      const theirs = await openDesk(browser, desk, { as: ben });
      await theirs.goto('/time');
      await expect(theirs.getByRole('cell', { name: 'Books' })).toBeVisible();
      await expect(theirs.getByRole('cell', { name: 'Called the bank' })).toHaveCount(0);
    });
  } finally {
    await desk.stop();
  }
});
