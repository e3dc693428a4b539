import type { Locale } from '../../../../platform/errors/index.ts';
import { escapeHtml } from './placeholders.ts';

/** What stands in the frame of every mail; both HTML parts are sanitised already. */
export interface LayoutInput {
  locale: Locale;
  subject: string;
  html: string;
  footerHtml: string;
  logoUrl: string | null;
  /** Stands in for the logo where pictures do not load. */
  company: string;
}

const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif";

/**
 * The one layout of Heed's mails: tables and inline styles, which every mail program understands; one column that
 * fits any width; colours that follow a dark screen.
 */
export function layoutMail({ locale, subject, html, footerHtml, logoUrl, company }: LayoutInput): string {
  const logo = logoUrl
    ? row(
        `<img src="${escapeHtml(logoUrl)}" alt="${escapeHtml(company)}" style="display:block;max-height:48px;max-width:200px;border:0">`,
        'padding:0 0 20px',
      )
    : '';
  const footer = footerHtml
    ? row(footerHtml, `padding:20px 0 0;${FONT};font-size:13px;line-height:1.5;color:#6b7280`, 'quiet')
    : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
p { margin: 0 0 12px } img { max-width: 100%; height: auto } blockquote { margin: 12px 0 0; padding: 0 0 0 12px; border-left: 2px solid #d1d5db }
@media (prefers-color-scheme: dark) { .page { background: #16181d !important } .text { color: #e5e7eb !important } .quiet { color: #9ca3af !important } .text a:not([style]) { color: #7cc4b4 !important } }
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#ffffff"><tr><td align="left" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px">
${logo}${row(html, `${FONT};font-size:15px;line-height:1.6;color:#1f2937;word-break:break-word`, 'text')}${footer}
</table>
</td></tr></table>
</body>
</html>
`;
}

function row(content: string, style: string, kind?: string): string {
  return `<tr><td${kind ? ` class="${kind}"` : ''} style="${style}">${content}</td></tr>\n`;
}
