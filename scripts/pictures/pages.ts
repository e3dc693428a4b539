import { createECDH, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';

/** A page to take: where it is, and what to do before the picture. */
export interface PicturePage {
  name: string;
  path: string | ((page: Page, address: string) => Promise<string>);
  prepare?: (page: Page) => Promise<void>;
}

/** The number of the first of a list of the API, so that pictures show what is there. */
const first = (list: string) => async (page: Page, address: string) => {
  const answer = await page.context().request.get(`${address}/api/v1${list}`);
  const { data } = (await answer.json()) as { data: { id: number }[] };
  return data[0]?.id;
};

const press = (keys: string) => async (page: Page) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
  await page.waitForTimeout(400);
};

/** Some time of the visitor's, unless it is there. */
async function recordTime(page: Page, address: string): Promise<void> {
  const { request } = page.context();
  const { entries } = (await (await request.get(`${address}/api/v1/time-entries/totals`)).json()) as {
    entries: number;
  };
  if (entries > 0) return;
  const id = await first('/tickets?view=open&page%5Bsize%5D=1')(page, address);
  for (const data of [
    { minutes: 75, note: '与仓库核对发货记录 · Checked the shipment with the warehouse' },
    { minutes: 20, billable: false },
  ])
    await request.post(`${address}/api/v1/tickets/${id}/time-entries`, { data });
}

/** The visitor's browser, as if it were told while Heed is closed; nobody is at its address. */
async function addDevice(page: Page, address: string): Promise<void> {
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  const endpoint = 'https://push.invalid/send/picture';
  await page
    .context()
    .request.post(`${address}/api/v1/me/push-devices`, { data: { endpoint, keys: { p256dh, auth } } });
}

/** The page of a broadcast that waits to be sent; the first time it is written. */
const broadcastPage = async (page: Page, address: string) => {
  const known = await first('/broadcasts')(page, address);
  if (known !== undefined) return `/customers/broadcasts/${known}`;
  const data = {
    name: 'Maintenance on Sunday',
    purpose: 'notices',
    inboxId: await first('/inboxes')(page, address),
    variants: [
      {
        language: 'en',
        subject: 'Orders pause on Sunday',
        html: '<p>Hello {{requester.firstName|there}},</p><p>on Sunday from 2 to 4 we take no orders.</p>',
      },
    ],
    audience: { kind: 'filter' },
  };
  const answer = await page.context().request.post(`${address}/api/v1/broadcasts`, { data });
  const { id } = (await answer.json()) as { id: number };
  return `/customers/broadcasts/${id}`;
};

export const pages: PicturePage[] = [
  { name: 'tickets', path: '/tickets/open' },
  {
    name: 'ticket',
    path: async (page, address) =>
      `/tickets/all/${await first('/tickets?view=solved&page%5Bsize%5D=1')(page, address)}`,
  },
  {
    name: 'ticket-waiting',
    path: async (page, address) =>
      `/tickets/unassigned/${await first('/tickets?view=open&page%5Bsize%5D=1')(page, address)}`,
  },
  { name: 'tickets-spam-empty', path: '/tickets/spam' },
  {
    name: 'snooze',
    path: async (page, address) =>
      `/tickets/open/${await first('/tickets?view=open&page%5Bsize%5D=1')(page, address)}`,
    prepare: press('b'),
  },
  {
    name: 'redact',
    path: async (page, address) =>
      `/tickets/open/${await first('/tickets?view=open&page%5Bsize%5D=1')(page, address)}`,
    prepare: async (page) => {
      await page.locator('article header button').first().click();
      await page.getByRole('menuitem').last().click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'canned-replies-picker',
    path: async (page, address) =>
      `/tickets/open/${await first('/tickets?view=open&page%5Bsize%5D=1')(page, address)}`,
    prepare: async (page) => {
      await page.keyboard.press('r');
      await page.locator('[contenteditable]').waitFor();
      await press('/')(page);
    },
  },
  {
    name: 'mention',
    path: async (page, address) =>
      `/tickets/open/${await first('/tickets?view=open&page%5Bsize%5D=1')(page, address)}`,
    prepare: async (page) => {
      await page.keyboard.press('n');
      await page.locator('[contenteditable]').waitFor();
      await page.keyboard.type('@');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'drafts', path: '/drafts' },
  { name: 'tasks', path: '/tasks' },
  {
    name: 'time',
    path: async (page, address) => {
      await recordTime(page, address);
      return '/time';
    },
  },
  {
    name: 'time-record',
    path: async (page, address) =>
      `/tickets/open/${await first('/tickets?view=open&page%5Bsize%5D=1')(page, address)}`,
    prepare: press('m'),
  },
  { name: 'palette', path: '/tickets/open', prepare: press('Control+k') },
  { name: 'shortcuts', path: '/tickets/open', prepare: press('?') },
  { name: 'customers', path: '/customers' },
  {
    name: 'segment-editor',
    path: '/customers',
    prepare: async (page) => {
      await page.getByRole('button', { name: /Segment actions|分群操作/ }).click();
      await page.getByRole('menuitem').first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Condition$|^条件$/ })
        .click();
      // Closes the list of fields, which would lie over the rest.
      await page.keyboard.press('Escape');
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'customer',
    path: async (page, address) => `/customers/${await first('/customers?page%5Bsize%5D=1')(page, address)}`,
  },
  {
    name: 'customer-profile',
    path: async (page, address) =>
      `/customers/${await first('/customers?page%5Bsize%5D=1')(page, address)}?tab=profile`,
  },
  {
    name: 'customer-timeline',
    path: async (page, address) =>
      `/customers/${await first('/customers?page%5Bsize%5D=1')(page, address)}?tab=timeline`,
  },
  ...['events', 'files', 'ratings'].map((tab) => ({
    name: `customer-${tab}`,
    path: async (page: Page, address: string) =>
      `/customers/${await first('/customers?page%5Bsize%5D=1')(page, address)}?tab=${tab}`,
  })),
  { name: 'customer-duplicates', path: '/customers/duplicates' },
  { name: 'customer-unknown', path: '/customers/999999' },
  { name: 'imports', path: '/customers/import' },
  { name: 'organizations', path: '/customers/organizations' },
  { name: 'search-start', path: '/search' },
  { name: 'search', path: '/search?q=order' },
  {
    name: 'search-save',
    path: `/search?q=${encodeURIComponent('order status:solved')}`,
    prepare: async (page) => {
      await page.getByRole('button', { name: /Save as view|存为视图/ }).click();
      await page.getByRole('dialog').getByRole('textbox').waitFor();
    },
  },
  { name: 'search-chinese', path: `/search?q=${encodeURIComponent('退款')}` },
  { name: 'search-problem', path: `/search?q=${encodeURIComponent('order status:opne')}` },
  {
    name: 'organization',
    path: async (page, address) =>
      `/customers/organizations/${await first('/organizations?page%5Bsize%5D=1')(page, address)}`,
  },
  { name: 'ratings', path: '/ratings' },
  { name: 'mail-in', path: '/mail' },
  { name: 'mail-out', path: '/mail/outbox' },
  { name: 'mail-quarantine', path: '/mail/quarantine' },
  {
    name: 'mail-out-one',
    path: async (page, address) =>
      `/mail/outbox?open=${await first('/outbound-mails?page%5Bsize%5D=1')(page, address)}`,
  },
  { name: 'notifications', path: '/tickets/open', prepare: press('g n') },
  ...[
    'profile',
    'notifications',
    'signatures',
    'password',
    'sessions',
    'api-keys',
    'appearance',
    'company',
    'agents',
    'roles',
    'groups',
    'inboxes',
    'mail-texts',
    'senders',
    'queues',
    'skills',
    'canned-replies',
    'planned-tickets',
    'task-templates',
    'ticket-statuses',
    'ticket-fields',
    'ticket-forms',
    'customer-fields',
    'organization-fields',
    'audit',
  ].map((section) => ({ name: `settings-${section}`, path: `/settings/${section}` })),
  {
    name: 'settings-notifications-devices',
    path: async (page, address) => {
      await addDevice(page, address);
      return '/settings/notifications';
    },
  },
  { name: 'settings-canned-reply-new', path: '/settings/canned-replies/new' },
  { name: 'settings-task-template-new', path: '/settings/task-templates/new' },
  { name: 'settings-planned-ticket-new', path: '/settings/planned-tickets/new' },
  { name: 'settings-inbox-new', path: '/settings/inboxes/new' },
  ...['inboxes', 'queues', 'groups', 'agents'].map((section) => ({
    name: `settings-${section}-one`,
    path: async (page: Page, address: string) =>
      `/settings/${section}/${await first(`/${section}`)(page, address)}`,
  })),
  ...[
    'sign-in',
    'forgot-password',
    'setup?token=x',
    'password-reset?token=x',
    'invitation?token=x',
    'opt-out?token=x',
  ].map((path) => ({ name: path.replace(/\?.*/, ''), path: `/${path}` })),
  { name: 'broadcast-new', path: '/customers/broadcasts/new' },
  { name: 'broadcast', path: broadcastPage },
  { name: 'broadcasts', path: '/customers/broadcasts' },
  { name: 'unsubscribe-link-wrong', path: '/unsubscribe/x' },
  { name: 'rating-link-wrong', path: '/rate/x' },
  { name: 'not-found', path: '/no-such-page' },
];
