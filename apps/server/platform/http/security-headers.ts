type Headers = Record<string, string>;

const everywhere: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Answers of the API are data: nothing in them may run, be framed or be kept. */
const api: Headers = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/**
 * Pages load from this server only. `style-src` allows inline styles: the component library writes style elements,
 * and mails shown in a sandboxed frame carry style attributes. `img-src https:` is for remote pictures in
 * mails, which are shown only when the agent asks for them.
 */
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const page: Headers = {
  ...everywhere,
  'content-security-policy': pagePolicy,
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=()',
};

/** The headers for a path, made once: HSTS where people come by https. */
export function securityHeaders(url: string): (path: string) => Headers {
  const strict: Headers = url.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};
  const forApi = { ...api, ...strict };
  const forPages = { ...page, ...strict };
  return (path) => (path.startsWith('/api/') ? forApi : forPages);
}

/** The page of the API reference needs its own inline scripts, named by their hashes. */
export function policyWithScripts(hashes: readonly string[]): string {
  return pagePolicy.replace(
    "script-src 'self'",
    `script-src 'self' ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`,
  );
}
