import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Page,
  test,
} from '@playwright/test';
import { stillDemo } from '../../test/support/demo.ts';

let demo: Awaited<ReturnType<typeof stillDemo>>;
const contexts: BrowserContext[] = [];

/** Lets the tests of a file work in the sample company, which stands still but for what they do. */
export function inSampleCompany(): void {
  test.beforeAll(async () => {
    demo = await stillDemo();
  });
  test.afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  test.afterAll(() => demo.stop());
}

export const robin = 'demo@teahouse.example';
export const jonas = 'jonas@teahouse.example';
export const api = (path: string) => `${demo.address}/api/v1${path}`;

/** A page of an agent who is signed in. */
export async function signIn(browser: Browser, email: string): Promise<Page> {
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
export async function openTicket(request: APIRequestContext, subject: string): Promise<number> {
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

export const read = async <T>(request: APIRequestContext, path: string): Promise<T> =>
  (await (await request.get(api(path))).json()) as T;

/** Opens a ticket and waits until it can be worked with. */
export async function show(page: Page, id: number): Promise<void> {
  await page.goto(`/tickets/all/${id}`);
  await expect(page.getByRole('region', { name: 'Conversation' })).toBeVisible();
}

export const editor = (page: Page) => page.locator('[data-composer] [contenteditable=true]');
export const property = (page: Page, name: string) => page.locator(`[data-picker="${name}"]`);
