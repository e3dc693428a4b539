import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('the tickets of a view stand under the headings of their groups, which stay in sight and are counted', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const body = { text: 'Hello' };
    const open = (subject: string, priority: 'low' | 'urgent') =>
      desk.api.openTicket({
        body: { requester: { email: 'kim@customer.example' }, subject, priority, body },
      });
    for (let n = 1; n <= 60; n++) await open(`Lamp ${n}`, 'low');
    const { id: urgent } = await open('No light at all', 'urgent');
    const { id } = await desk.api.createView({
      body: { name: 'By priority', conditions: { all: [] }, groupBy: 'priority' },
    });
    const page = await openDesk(browser, desk);
    await page.goto(`/tickets/v${id}`);
    const list = page.getByRole('list', { name: 'Tickets' });

    await test.step('headings with their numbers stand in the list, for eyes and ears', async () => {
      await expect(list.getByRole('heading')).toHaveText(['Urgent1', 'Low60']);
      await expect(list.getByRole('listitem').nth(1)).toContainText('No light at all');
      expect(await faultsOf(page)).toEqual([]);
    });

    await test.step('keys walk from ticket to ticket over the heading, through the pages', async () => {
      await page.keyboard.press('j');
      await expect(list.getByRole('link', { name: /No light at all/ })).toBeFocused();
      await page.keyboard.press('j');
      await expect(list.getByRole('link', { name: /Lamp 60/ })).toBeFocused();
      for (let n = 59; n >= 1; n--) {
        await page.keyboard.press('j');
        await expect(list.getByRole('link', { name: new RegExp(`Lamp ${n}\\b`) })).toBeFocused();
      }
      await expect(list.getByRole('heading', { name: 'Urgent' })).toHaveCount(0);
      await expect(page.getByText('Low', { exact: true }).first()).toBeInViewport();
    });

    await test.step('a ticket that changes its group moves under the other heading without a reload', async () => {
      await page.keyboard.press('v');
      const table = page.getByRole('table', { name: 'Tickets' });
      await expect(table.getByRole('rowheader')).toHaveText(['Urgent1', 'Low60']);
      await expect(table.getByRole('row').nth(3)).toHaveText(/Low60/);
      expect(await faultsOf(page)).toEqual([]);
      const { version } = await desk.api.getTicket({ params: { id: urgent } });
      await desk.api.updateTicket({ params: { id: urgent }, body: { version, priority: 'high' } });
      await expect(table.getByRole('rowheader')).toHaveText(['High1', 'Low60']);
      await page.keyboard.press('v');
      await expect(list.getByRole('heading')).toHaveText(['High1', 'Low60']);
    });
  } finally {
    await desk.stop();
  }
});

/** What an automatic check of accessibility finds wrong. */
async function faultsOf(on: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: on }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
