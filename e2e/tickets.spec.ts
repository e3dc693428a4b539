import { expect, test } from '@playwright/test';
import {
  editor,
  inSampleCompany,
  jonas,
  openTicket,
  property,
  read,
  robin,
  show,
  signIn,
} from './support/sample-company.ts';

/** What agents who work at once see of each other. */
inSampleCompany();

test('two agents on one ticket see what the other does, without reload', async ({ browser }) => {
  const [one, other] = [await signIn(browser, robin), await signIn(browser, jonas)];
  const id = await openTicket(one.request, 'Two cooks');
  await Promise.all([show(one, id), show(other, id)]);

  await other.keyboard.press('p');
  await other.getByRole('option', { name: 'Urgent' }).click();
  await expect(property(one, 'Priority')).toContainText('Urgent');

  await one.keyboard.press('n');
  await one.keyboard.type('The parcel is at the post office.');
  await expect(editor(one)).toHaveText('The parcel is at the post office.');
  await one.keyboard.press('Control+Enter');
  await expect(other.getByRole('article', { name: 'Robin Vale, Private note' })).toContainText(
    'The parcel is at the post office.',
  );
  await other.keyboard.press('e');
  await expect(property(one, 'Status')).toContainText('Solved');
});

test('who mends a subject that somebody else has mended meanwhile is asked, and nothing typed is lost', async ({
  browser,
}) => {
  const [one, other] = [await signIn(browser, robin), await signIn(browser, jonas)];
  const id = await openTicket(one.request, 'Pot brocken');
  await Promise.all([show(one, id), show(other, id)]);
  const subject = one.getByRole('textbox', { name: 'Edit subject' });

  await one.getByRole('button', { name: 'Edit subject' }).click();
  await subject.fill('Pot broken on arrival');
  await other.getByRole('button', { name: 'Edit subject' }).click();
  await other.getByRole('textbox', { name: 'Edit subject' }).fill('Lid broken');
  await other.keyboard.press('Enter');
  // It has come to the first screen, too, beside what is being typed there.
  await expect(one.locator(`#ticket-row-${id}`)).toContainText('Lid broken');
  await expect(subject).toHaveValue('Pot broken on arrival');
  await one.keyboard.press('Enter');

  const question = one.getByRole('dialog', { name: 'Not saved' });
  await expect(question).toContainText('Lid broken');
  await expect(question).toContainText('Pot broken on arrival');
  await one.keyboard.press('Escape');
  await one.mouse.click(5, 300);
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Keep mine' }).click();
  for (const page of [one, other])
    await expect(page.getByRole('heading', { name: 'Pot broken on arrival' })).toBeVisible();
});

test('one agent who changes the same property twice in a row is not asked about it', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Second thoughts');
  await show(page, id);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let asked = 0;
  await page.route(`**/api/v1/tickets/${id}`, async (route) => {
    if (route.request().method() === 'PATCH' && (asked += 1) === 1) await held;
    await route.continue();
  });
  for (const priority of ['High', 'Urgent']) {
    await page.keyboard.press('p');
    await page.getByRole('option', { name: priority }).click();
  }
  release();
  await expect
    .poll(async () => (await read<{ priority: string }>(page.request, `/tickets/${id}`)).priority)
    .toBe('urgent');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('who was picked is shown at once, before the server has answered', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'At once');
  await show(page, id);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/api/v1/tickets/${id}`, async (route) => {
    if (route.request().method() === 'PATCH') await held;
    await route.continue();
  });
  await page.keyboard.press('a');
  await page.getByRole('option', { name: 'Jonas Weber' }).click();
  await expect(property(page, 'Assignee')).toContainText('Jonas Weber');
  await page.keyboard.press('g');
  await page.getByRole('option', { name: 'Returns 售后' }).click();
  await expect(property(page, 'Group')).toContainText('Returns 售后');
  release();
  await expect
    .poll(async () => {
      const now = await read<{ assignee: { name: string } | null }>(page.request, `/tickets/${id}`);
      return now.assignee?.name;
    })
    .toBe('Jonas Weber');
});

test('an address that nothing can be made of shows a page that says so', async ({ browser }) => {
  const page = await signIn(browser, robin);
  await page.goto('/rate/%E0%A4%A');
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  for (const path of ['/tickets/all/%E0%A4%A', '/%E0%A4%A']) {
    await page.goto(path);
    await expect(page.getByText(/nothing at this address|does not exist/)).toBeVisible();
  }
});
