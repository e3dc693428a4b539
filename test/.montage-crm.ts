import { launchBrowser } from './support/chromium.ts';
import { readFileSync } from 'node:fs';
const [out, h, ...files] = process.argv.slice(2);
const b = await launchBrowser(); const p = await b.newPage({ viewport: { width: 1600, height: Number(h) } });
await p.setContent(`<body style="margin:0;display:flex;gap:8px;flex-wrap:wrap;background:#888">${files.map((f) => `<img src="data:image/png;base64,${readFileSync(`/tmp/pics-crm/${f}.png`).toString('base64')}" style="${h === '780' ? '' : 'width:796px'}">`).join('')}`);
await p.screenshot({ path: `/tmp/pics-crm/${out}.png` }); await b.close();
