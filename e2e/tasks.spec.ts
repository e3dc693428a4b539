import { expect, test } from '@playwright/test';
import { hire, openDesk, startDesk } from './support/desk.ts';

test('a task is given to a colleague of another team, who sees the ticket by it, hears of it when it is due, and finishes it', async ({
  browser,
}) => {
  const desk = await startDesk();
  try {
    const { api } = desk;
    const group = await api.createGroup({ body: { name: 'Billing' } });
    const ben = await hire(desk, { name: 'Ben Light', role: 'light-agent' });
    const { id } = await api.openTicket({
      body: {
        subject: 'The bill is wrong',
        requester: { email: 'kim@customer.example', name: 'Kim' },
        body: { text: 'I paid twice.' },
        as: 'customer',
        groupId: group.id,
      },
    });
    await expect(ben.api.getTicket({ params: { id } })).rejects.toMatchObject({ status: 404 });
    const page = await openDesk(browser, desk);
    await page.goto(`/tickets/all/${id}`);
    await expect(page.locator('article')).toContainText('I paid twice.');
    const list = page.getByRole('list', { name: 'Tasks' });

    await test.step('added by keys, and given', async () => {
      for (const title of ['Look into the books', 'Call Kim']) {
        await page.keyboard.press('o');
        const dialog = page.getByRole('dialog');
        await expect(dialog.getByLabel('What is to be done')).toBeFocused();
        await page.keyboard.type(title);
        if (title === 'Look into the books') {
          await dialog.getByRole('combobox', { name: 'By whom' }).click();
          await page.getByRole('option', { name: 'Ben Light' }).click();
        }
        await dialog.getByRole('button', { name: 'Add', exact: true }).click();
        await expect(dialog).toHaveCount(0);
        await expect(list.getByText(title)).toBeVisible();
      }
    });

    await test.step('the order changes by keys, and stays', async () => {
      await page.getByRole('button', { name: /Move.*Call Kim/ }).focus();
      await page.keyboard.press('Space');
      await expect(page.getByText('Call Kim is lifted.')).toBeAttached();
      // The lifted task takes arrows once it has measured its neighbours; at the end of the list one more changes nothing.
      await expect(async () => {
        await page.keyboard.press('ArrowUp');
        await expect(page.getByText('Call Kim is at place 1.')).toBeAttached({ timeout: 1000 });
      }).toPass();
      await page.keyboard.press('Space');
      await expect
        .poll(async () => (await api.listTasks({ params: { id } })).data[0]!.title)
        .toBe('Call Kim');
    });

    await test.step('taken away and had back', async () => {
      await list.getByRole('button', { name: 'More for “Call Kim”' }).click();
      await page.getByRole('menuitem', { name: 'Take away' }).click();
      await expect(list.getByText('Call Kim')).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(list.getByText('Call Kim')).toBeVisible();
    });

    await test.step('the colleague is told of it, also when it is due, sees the ticket and finishes the task', async () => {
      const task = (await api.listTasks({ params: { id } })).data.find(({ assignee }) => assignee)!;
      await api.changeTask({
        params: { id: task.id },
        body: { dueAt: new Date(Date.now() + 1_000).toISOString() },
      });
      await expect
        .poll(async () => (await ben.api.listNotifications()).data.map(({ kind }) => kind))
        .toEqual(['task-due', 'task-assigned']);
      const theirs = await openDesk(browser, desk, { as: ben });
      await theirs.goto('/tasks');
      await expect(theirs.getByText('Look into the books')).toBeVisible();
      await expect(theirs.getByText('overdue')).toBeVisible();
      await theirs.getByRole('checkbox', { name: '“Look into the books” is done' }).click();
      await expect(theirs.getByText('Nothing for you to do.')).toBeVisible();
      await theirs.goto(`/tickets/all/${id}`);
      await expect(theirs.locator('article')).toContainText('I paid twice.');
      await expect(theirs.getByRole('button', { name: 'Add a task' })).toHaveCount(0);
      await expect(page.getByText('Tasks, 1 of 2 done')).toBeVisible();
    });
  } finally {
    await desk.stop();
  }
});
