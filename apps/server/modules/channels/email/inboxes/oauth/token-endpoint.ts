import type { OauthRow, Tokens } from './oauth-row.ts';

/** Why a provider gave no token; `permanent`: only a new grant helps. Never holds a token or a secret. */
export class TokenRefused extends Error {
  readonly permanent: boolean;
  constructor(message: string, permanent: boolean) {
    super(message);
    this.name = 'TokenRefused';
    this.permanent = permanent;
  }
}

const TIMEOUT_MS = 10_000;
const MAX_ANSWER = 100_000;

/**
 * Asks the provider's token endpoint (RFC 6749, 4.1.3 and 6). Redirects are not followed: a client's secret goes to
 * the endpoint that was stored and nowhere else.
 * @throws {TokenRefused}
 */
export async function requestTokens(
  { settings, secret }: OauthRow,
  grant: Record<string, string>,
  now: Date,
): Promise<Tokens> {
  const body = new URLSearchParams({
    ...grant,
    client_id: settings.clientId,
    ...(secret.clientSecret && { client_secret: secret.clientSecret }),
  });
  const answer = await fetch(settings.endpoints.token, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: Error) => {
    throw new TokenRefused(`the provider did not answer: ${cause.message}`, false);
  });
  const fields = parse(await answer.text());
  if (!answer.ok || typeof fields['access_token'] !== 'string') throw refusal(answer.status, fields);
  const seconds = Number(fields['expires_in'] ?? 3600);
  return {
    accessToken: fields['access_token'],
    // A provider that does not rotate it leaves it out.
    refreshToken:
      typeof fields['refresh_token'] === 'string'
        ? fields['refresh_token']
        : (secret.tokens?.refreshToken ?? null),
    expiresAt: new Date(now.getTime() + (Number.isFinite(seconds) ? seconds : 3600) * 1000).toISOString(),
  };
}

function refusal(status: number, fields: Record<string, unknown>): TokenRefused {
  const code = typeof fields['error'] === 'string' ? fields['error'].slice(0, 100) : `HTTP ${status}`;
  const detail =
    typeof fields['error_description'] === 'string' ? `: ${fields['error_description'].slice(0, 300)}` : '';
  return new TokenRefused(
    `${code}${detail}`,
    ['invalid_grant', 'invalid_client', 'unauthorized_client', 'interaction_required'].includes(code),
  );
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.slice(0, MAX_ANSWER));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
