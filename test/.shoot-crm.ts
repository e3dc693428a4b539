import { launchBrowser } from './support/chromium.ts';
import AxeBuilder from '@axe-core/playwright';
const [spec] = process.argv.slice(2);
const shots: { name: string; path: string; w?: number; h?: number; lang?: string; dark?: boolean; act?: string; axe?: boolean }[] = JSON.parse(spec!);
const browser = await launchBrowser();
const base = 'http://127.0.0.1:5182';
const groups = Map.groupBy(shots, (s) => `${s.lang ?? 'en'}|${s.dark ?? false}|${s.w ?? 1440}`);
for (const [key, list] of groups) {
  const [lang, dark, w] = key.split('|');
  const context = await browser.newContext({ viewport: { width: Number(w), height: Number(w) < 500 ? 780 : 900 }, locale: lang, colorScheme: dark === 'true' ? 'dark' : 'light', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript(`localStorage.setItem('heed-language','${lang}'); localStorage.setItem('heed-color-scheme','${dark === 'true' ? 'dark' : 'light'}')`);
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0, 400)));
  page.on('console', (m) => { if (m.type() === 'error' && !m.text().includes('srcdoc') && !m.text().includes('createRoot')) console.log('CONSOLE', m.text().slice(0, 300)); });
  const r = await page.request.post(base + '/api/v1/session', { data: { email: 'owner@pine.example', password: 'correct horse battery', remember: true } });
  if (!r.ok()) console.log('sign-in', r.status(), await r.text());
  for (const shot of list) {
    await page.goto(base + shot.path);
    await page.waitForSelector('main h1, main h2, main p, main table', { timeout: 60000 }).catch(() => console.log('no content', shot.path));
    await page.waitForTimeout(900);
    if (shot.act) await new Function('page', `return (async () => { ${shot.act} })()`)(page).catch((e: Error) => console.log('ACT', shot.name, e.message.slice(0, 500)));
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/pics-crm/${shot.name}.png` });
    if (shot.axe !== false) { const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze(); for (const v of violations) console.log('AXE', shot.name, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' :: ' + (n.any[0]?.message ?? n.all[0]?.message ?? '')).join('\n   ')); }
    const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    if (over) console.log('OVERFLOW', shot.name);
  }
  await context.close();
}
await browser.close();
