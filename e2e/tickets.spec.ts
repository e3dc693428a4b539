import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Page,
  test,
} from '@playwright/test';
import { stillDemo } from '../test/support/demo.ts';

/** What an agent does all day, as guarantees, in the sample company. */
let demo: Awaited<ReturnType<typeof stillDemo>>;
const contexts: BrowserContext[] = [];
test.beforeAll(async () => {
  demo = await stillDemo();
});
test.afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
test.afterAll(() => demo.stop());

const robin = 'demo@teahouse.example';
const jonas = 'jonas@teahouse.example';
const api = (path: string) => `${demo.address}/api/v1${path}`;

/** A page of an agent who is signed in. */
async function signIn(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: demo.address,
    locale: 'en',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  contexts.push(context);
  await context.addInitScript(() => {
    if (Reflect.get(globalThis, 'origin') !== 'null') localStorage.setItem('heed-language', 'en');
  });
  const answer = await context.request.post(api('/session'), { data: { email, password: 'demo-password' } });
  expect(answer.ok()).toBe(true);
  // Undoing has tests of its own: here what is sent goes at once.
  await context.request.patch(api('/me'), { data: { undoSeconds: 0 } });
  return context.newPage();
}

let made = 0;
/** A new ticket of a customer, waiting for an answer. */
async function openTicket(request: APIRequestContext, subject: string): Promise<number> {
  made += 1;
  const answer = await request.post(api('/tickets'), {
    data: {
      requester: { email: `customer${made}@visitors.example`, name: `Kim ${made}` },
      subject,
      body: { text: `Words of ${subject}.` },
      channel: 'web',
    },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

const read = async <T>(request: APIRequestContext, path: string): Promise<T> =>
  (await (await request.get(api(path))).json()) as T;

/** Opens a ticket and waits until it can be worked with. */
async function show(page: Page, id: number): Promise<void> {
  await page.goto(`/tickets/all/${id}`);
  await expect(page.getByRole('region', { name: 'Conversation' })).toBeVisible();
}

const editor = (page: Page) => page.locator('[data-composer] [contenteditable=true]');
const property = (page: Page, name: string) => page.locator(`[data-picker="${name}"]`);

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

test('a draft survives a reload, saved or not', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Interrupted');
  await show(page, id);
  await page.keyboard.press('r');
  await page.keyboard.type('Dear Kim, I am');
  await expect(page.locator('[data-safety=saved]')).toBeVisible();
  await page.reload();
  await expect(editor(page)).toHaveText('Dear Kim, I am');

  await page.route('**/draft', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await editor(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' on it');
  await page.reload();
  await expect(editor(page)).toHaveText('Dear Kim, I am on it');
});

test('a private note does not become a reply, neither by a key nor by chance', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Hush');
  await show(page, id);
  await page.keyboard.press('n');
  await page.keyboard.type('He always complains.');
  await expect(page.getByRole('button', { name: 'Add private note' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send to/ })).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Add a private note/ })).toBeFocused();
  await page.keyboard.press('r');
  const question = page.getByRole('dialog', { name: 'Make this note a reply?' });
  await question.getByRole('button', { name: 'Keep it private' }).click();
  await expect(editor(page)).toHaveText('He always complains.');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article', { name: 'Robin Vale, Private note' })).toContainText(
    'He always complains.',
  );
  const { data } = await read<{ data: { kind: string; delivery: unknown }[] }>(
    page.request,
    `/tickets/${id}/messages`,
  );
  expect(data.map(({ kind, delivery }) => [kind, delivery]).at(-1)).toEqual(['note', null]);
});

test('what is typed before the draft has come is not run as shortcuts, and is what was asked for', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Slow line');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/draft', async (route) => {
    if (route.request().method() === 'GET') await held;
    await route.continue();
  });
  await show(page, id);
  await page.keyboard.press('n');
  await page.keyboard.type('see e-mail i p a s');
  release();
  await expect(editor(page)).toHaveText('see e-mail i p a s');
  await expect(page.getByRole('button', { name: 'Add private note' })).toBeVisible();
  const { status } = await read<{ status: string }>(page.request, `/tickets/${id}`);
  expect(status).not.toBe('solved');
});

test('a reply that is sent before the editor or the draft has come goes out once, with all its words', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  for (const late of ['**/assets/RichText-*.js', '**/draft']) {
    const id = await openTicket(page.request, 'Quick hand');
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(late, async (route) => {
      if (route.request().method() === 'GET') await held;
      await route.continue();
    });
    const loaded = page.waitForResponse(/\/RichText-.*\.js$/);
    await show(page, id);
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(`/tickets/${id}/replies`)) sent += 1;
    });
    await page.keyboard.press('r');
    await page.keyboard.type('Dear Kim, <yes> & done. ');
    if (late.includes('draft')) {
      // The editor will be there at once when the draft comes, and take the words.
      await (await loaded).finished();
      await page.keyboard.press('Control+Enter');
      release();
    } else {
      // The draft has come: all but the editor is there.
      await expect(page.getByRole('button', { name: /^Send to Kim/ })).toBeVisible();
      await page.keyboard.press('Control+Enter');
    }
    await expect(page.getByRole('article', { name: 'Robin Vale' })).toContainText('Dear Kim, <yes> & done.');
    await expect(page.getByRole('button', { name: /^Reply to/ })).toBeFocused();
    release();
    await page.keyboard.press('r');
    await expect(editor(page)).toHaveText('');
    const { data } = await read<{ data: { kind: string; delivery: unknown }[] }>(
      page.request,
      `/tickets/${id}/messages`,
    );
    expect([sent, data.length]).toEqual([1, 2]);
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('what a draft says is never sent before it is seen', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Two halves');
  await page.request.put(api(`/tickets/${id}/draft`), {
    data: { kind: 'reply', html: '<p>He always complains.</p>', to: [], cc: [], attachmentIds: [] },
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/RichText-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await show(page, id);
  await expect(page.getByRole('button', { name: /^Send to Kim/ })).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('Dear Kim, done.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Your draft is still loading.')).toBeVisible();
  release();
  await expect(editor(page)).toContainText('He always complains.');
  await expect(editor(page)).toContainText('Dear Kim, done.');
  const { data } = await read<{ data: unknown[] }>(page.request, `/tickets/${id}/messages`);
  expect(data.length).toBe(1);
});

test('from the list to a sent reply by keys alone', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'By hand');
  await page.goto('/tickets/all');
  await expect(page.locator(`#ticket-row-${id}`)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator(`#ticket-row-${id}`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tickets/all/${id}$`));
  await expect(page.getByRole('heading', { name: 'By hand' })).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('Dear Kim, done.');
  await expect(editor(page)).toHaveText('Dear Kim, done.');
  await expect(page.getByRole('button', { name: /^Send to Kim/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByRole('article', { name: 'Robin Vale' })).toContainText('Dear Kim, done.');
  await expect(property(page, 'Status')).toContainText('Solved');
  await expect(page.getByRole('button', { name: /^Reply to/ })).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(page).toHaveURL(/\/tickets\/all$/);
  await expect(page.locator(`#ticket-row-${id}`)).toBeFocused();
});

test('every key does what the map says, and the keyboard comes back to where it was', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Keys');
  await show(page, id);
  for (const [key, name] of [
    ['a', 'Assignee'],
    ['g', 'Group'],
    ['p', 'Priority'],
    ['s', 'Status'],
    ['y', 'Type'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('listbox', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox', { name })).toBeHidden();
    await expect(property(page, name)).toBeFocused();
  }
  await page.keyboard.press('t');
  await page.keyboard.type('urgent-tea');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove tag urgent-tea' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add tag' })).toBeFocused();

  for (const [key, dialog] of [
    ['?', 'Keyboard shortcuts'],
    ['Control+k', 'Search and commands'],
    ['c', 'New ticket'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Add tag' })).toBeFocused();
  }
  await page.keyboard.press('i');
  await expect(property(page, 'Assignee')).toContainText('Robin Vale');
  await page.keyboard.press('e');
  await expect(property(page, 'Status')).toContainText('Solved');
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/\/search/);
  await page.goBack();
  await expect(property(page, 'Status')).toBeVisible();
  for (const [place, path] of [
    ['c', /\/customers$/],
    ['r', /\/ratings/],
    ['t', /\/tickets/],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(place);
    await expect(page).toHaveURL(path);
  }
});

test('a choice that is closed gives the keyboard back before the next one can open', async ({ browser }) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Fast fingers');
  await show(page, id);
  await page.keyboard.press('a');
  await expect(page.getByPlaceholder('Assign')).toBeFocused();
  // Both keys before any timer of the page can run.
  await page.evaluate(`(async () => {
    const press = (key) =>
      document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }),
      );
    press('Escape');
    await Promise.resolve();
    press('p');
    await new Promise((resolve) => setTimeout(resolve, 50));
  })()`);
  await expect(page.getByRole('listbox', { name: 'Priority' })).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Assignee' })).toBeHidden();
  await expect(property(page, 'Priority')).toBeFocused();
});

test('an assignee is searched on the server; Enter that is faster than the answer takes nobody else', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  const id = await openTicket(page.request, 'Whose is it');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/v1/agents') asked.push(request.url());
  });
  await show(page, id);
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await page.keyboard.press('a');
  await expect(page.getByRole('option', { name: 'Amara Diallo' })).toBeVisible();
  const offered = await page.getByRole('option').allInnerTexts();
  expect(offered.slice(0, 2).join()).toMatch(/Robin Vale \(Me\).*(Unassigned|Mei Chen)/s);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/agents\?.*q=/, async (route) => {
    await held;
    await route.continue();
  });
  // Known by her address alone, among whom what was found before is not.
  await page.keyboard.type('mei@');
  await page.keyboard.press('Enter');
  release();
  await expect(property(page, 'Assignee')).toContainText('Mei Chen');
  await expect(property(page, 'Assignee')).toBeFocused();
  await expect
    .poll(
      async () => (await read<{ assignee: { name: string } }>(page.request, `/tickets/${id}`)).assignee?.name,
    )
    .toBe('Mei Chen');
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

for (const [language, wanted] of [
  ['en', ['Solve', 'Assign', 'Change group', 'Change priority', 'Change tags', 'Change status', 'Reply']],
  ['zh-CN', ['解决', '分配', '更改小组', '更改优先级', '更改标签', '更改状态', '回复']],
] as const)
  test(`the map of shortcuts shows each key once: ${language}`, async ({ browser }) => {
    const page = await signIn(browser, robin);
    const id = await openTicket(page.request, 'Map');
    await page.addInitScript((chosen) => localStorage.setItem('heed-language', chosen), language);
    await page.goto(`/tickets/all/${id}`);
    await expect(page.locator('[data-picker]').first()).toBeVisible();
    await page.keyboard.press('?');
    const lines = await page
      .getByRole('dialog')
      .locator('dl > div')
      .evaluateAll((all) => all.map((line) => [...line.children].map((part) => part.textContent)));
    const keys = lines.map(([, key]) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(lines.map(([word]) => word)).toEqual(expect.arrayContaining([...wanted]));
    expect(keys).toEqual(
      expect.arrayContaining([...'JK↵UERNAGPTSY/C?'.split(''), 'Ctrl↵', 'CtrlShift↵', 'CtrlK', 'Esc', 'GT']),
    );
  });

/** The row of the list that is seen so many pixels below the top; empty while the list is at its beginning. */
const rowAt = (page: Page, y: number): Promise<string> =>
  page.evaluate<string>(`(() => {
    const row = document.elementFromPoint(450, ${y})?.closest('a');
    const scrolled = row?.closest('[role=list]')?.parentElement?.scrollTop ?? 0;
    return scrolled > 1000 && row ? row.id : '';
  })()`);

test('the list stays where it is read when a ticket comes in above', async ({ browser }) => {
  const page = await signIn(browser, robin);
  await page.goto('/tickets/all');
  const list = page.getByRole('list', { name: 'Tickets' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  await list.hover();
  await page.mouse.wheel(0, 1_500);
  await expect.poll(() => rowAt(page, 500)).not.toBe('');
  const name = await rowAt(page, 500);
  const before = (await page.locator(`#${name}`).boundingBox())!.y;
  const id = await openTicket(page.request, 'Just in');
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
  expect((await page.locator(`#${name}`).boundingBox())!.y).toBe(before);
  await expect(page.locator(`#ticket-row-${id}`)).toHaveCount(0);
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(page.locator(`#ticket-row-${id}`)).toBeInViewport();
});

/** When the page began to ask for something, in ms; exact, for the browser itself noted it. */
const askedAt = (page: Page, part: string): Promise<number[]> =>
  page.evaluate(
    (wanted) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes(wanted))
        .map(({ startTime }) => startTime),
    part,
  );

test('a burst of new tickets asks for a list at most once in 200 ms, and for none that is not shown', async ({
  browser,
}) => {
  const page = await signIn(browser, robin);
  await page.goto('/tickets/mine');
  await page.getByRole('link', { name: /^Pending/ }).click();
  await page.getByRole('link', { name: /^All tickets/ }).click();
  await expect(page.getByRole('list', { name: 'Tickets' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => performance.clearResourceTimings());

  const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => openTicket(page.request, `Burst ${n}`)));
  await expect(page.locator(`#ticket-row-${Math.max(...ids)}`)).toBeVisible();
  await page.waitForLoadState('networkidle');
  for (const part of ['view=all', '/ticket-counts']) {
    const times = await askedAt(page, part);
    expect(times.length).toBeGreaterThan(0);
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    // A busy page begins a fetch some milliseconds after its turn has begun; uncoalesced they would be a few apart.
    expect(Math.min(200, ...gaps)).toBeGreaterThan(150);
  }
  expect(await askedAt(page, 'view=mine')).toEqual([]);
  expect(await askedAt(page, 'view=pending')).toEqual([]);
});

test('after the server was away, what is on screen is fetched once, and is right', async ({ browser }) => {
  const page = await signIn(browser, robin);
  let away = false;
  const sockets: { close: () => Promise<void> }[] = [];
  await page.routeWebSocket(/socket\.io/, async (socket) => {
    if (away) return socket.close();
    sockets.push(socket);
    socket.connectToServer();
  });
  await page.goto('/tickets/all');
  await expect(page.getByRole('list', { name: 'Tickets' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  away = true;
  for (const socket of sockets) await socket.close();
  await expect(page.getByText('Connection lost')).toBeVisible();
  const id = await openTicket(page.request, 'Missed');
  await page.evaluate(() => performance.clearResourceTimings());
  away = false;
  await expect(page.locator(`#ticket-row-${id}`)).toBeVisible();
  await expect(page.getByText('Connection lost')).toBeHidden();
  await page.waitForLoadState('networkidle');
  for (const part of ['view=all', '/ticket-counts'])
    expect([part, (await askedAt(page, part)).length]).toEqual([part, 1]);
});
