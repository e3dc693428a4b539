import { createECDH, randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { type Desk, hire, openDesk, startDesk } from './support/desk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk();
});
test.afterAll(() => desk.stop());

const own = createECDH('prime256v1');
const subscription = {
  // Nobody is there: the name is kept free for examples (RFC 6761).
  endpoint: 'https://push.invalid/send/1',
  keys: { p256dh: own.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
};

/** Stands in for the browser's permission and its maker's push service, which a test does not reach. */
const BROWSER = `
  Object.defineProperty(Notification, 'permission', { get: () => window.allowed ?? 'default' });
  Notification.requestPermission = async () => (window.allowed = 'granted');
  PushManager.prototype.subscribe = async (options) => {
    window.subscribedWith = options.applicationServerKey;
    return { toJSON: () => (${JSON.stringify(subscription)}) };
  };`;

/** Keeps what the worker shows, by its tag, as a browser with a window would. */
const SHOWN = `
  self.shown = new Map();
  self.count = 0;
  self.registration.showNotification = async (title, { tag, body, data }) => {
    self.count += 1;
    self.shown.set(tag, { title, body, data });
  };
  self.registration.getNotifications = async ({ tag }) =>
    self.shown.has(tag) ? [{ ...self.shown.get(tag), close: () => self.shown.delete(tag) }] : [];`;

/** Tells the page's service worker what a push service would. */
async function deliver(page: Page, told: object): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ isDeleted }) => !isDeleted);
      if (found) resolve(found.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: desk.heed.url,
    registrationId: await registered,
    data: JSON.stringify(told),
  });
}

test('a browser is told from the settings on, under the desk’s key, until that is turned off', async ({
  browser,
}) => {
  const page = await openDesk(browser, desk, { serviceWorkers: 'allow' });
  await page.addInitScript(BROWSER);
  await page.goto('/settings/notifications');
  await page.getByRole('button', { name: 'Turn on in this browser' }).click();
  const devices = page.getByRole('list', { name: 'Devices' });
  await expect(devices.getByText('This one')).toBeVisible();
  await expect(devices.getByText('No notification yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on in this browser' })).toHaveCount(0);
  expect(await page.evaluate('window.subscribedWith')).toBe((await desk.api.getPushKey()).publicKey);

  await test.step('by kind', async () => {
    const box = page.getByRole('checkbox', { name: 'A customer replied: Devices' });
    await box.uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => {
        const { replied, assigned } = (await desk.api.getNotificationSettings()).ways;
        return [replied.push, replied.desktop, assigned.push];
      })
      .toEqual([false, true, true]);
  });

  await devices.getByRole('button', { name: /^Turn off/ }).click();
  await expect(page.getByRole('button', { name: 'Turn on in this browser' })).toBeVisible();
  await expect(devices).toHaveCount(0);
});

test('without the permission nothing is turned on, and the page says where to give it', async ({
  browser,
}) => {
  const page = await openDesk(browser, desk, { serviceWorkers: 'allow' });
  await page.addInitScript(`${BROWSER}
    Notification.requestPermission = async () => (window.allowed = 'denied');`);
  await page.goto('/settings/notifications');
  await page.getByRole('button', { name: 'Turn on in this browser' }).click();
  await expect(page.getByText('Not in this browser: it blocks notifications.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on in this browser' })).toHaveCount(0);
});

test('what is pushed is shown by its number, not to who has Heed in front; a click opens the ticket where Heed is open, and is reading', async ({
  browser,
}) => {
  const mo = await hire(desk, { name: 'Mo', role: 'agent' });
  const { id: ticketId } = await desk.api.openTicket({
    body: {
      requester: { email: 'ana@mail.example' },
      subject: 'Green tea',
      body: { text: 'Hello.' },
      assigneeId: mo.id,
    },
  });
  const notices = async () => (await mo.api.listNotifications({ query: {} })).data;
  await expect.poll(async () => (await notices()).map(({ kind }) => kind)).toEqual(['assigned']);
  const { id } = (await notices())[0]!;
  const path = `/tickets/all/${ticketId}`;
  const told = { id, title: 'A ticket was assigned to you', body: `#${ticketId}`, path };

  const page = await openDesk(browser, desk, {
    as: mo,
    serviceWorkers: 'allow',
    permissions: ['notifications'],
  });
  await page.goto('/customers');
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
  const worker = page.context().serviceWorkers()[0]!;
  await worker.evaluate(SHOWN);
  const shown = () => worker.evaluate('[...self.shown.values()]');

  await test.step('where Heed is closed, once', async () => {
    await page.goto('about:blank');
    await deliver(page, told);
    await deliver(page, told);
    await expect.poll(() => worker.evaluate('self.count')).toBe(2);
    expect(await shown()).toEqual([{ title: told.title, body: told.body, data: { id, path } }]);
  });

  await test.step('a click', async () => {
    await page.goto('/customers');
    await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
    await page.evaluate('void (window.sameDocument = true)');
    await worker.evaluate(`openPath(${JSON.stringify({ id, path })})`);
    await expect(page.getByRole('heading', { name: 'Green tea' })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    await expect.poll(async () => (await notices())[0]!.readAt).not.toBeNull();
  });

  await test.step('with Heed in front', async () => {
    await deliver(page, { ...told, id: id + 1 });
    await expect.poll(() => worker.evaluate('self.count')).toBe(3);
    await expect.poll(shown).toHaveLength(1);
  });
});
