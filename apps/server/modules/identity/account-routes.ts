import { setTimeout as delay } from 'node:timers/promises';
import type { identityEndpoints, Me } from '@heed/contract';
import { system, transact } from '../../platform/database/index.ts';
import type { Locale } from '../../platform/errors/index.ts';
import { createSessionCookie, transactAs, type Call, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { acceptInvitation, openInvitation } from './accept-invitation.ts';
import { changePassword } from './change-password.ts';
import { companySettings } from './company.ts';
import { createMyApiKey } from './create-api-key.ts';
import { endSession, endSessionByToken } from './end-sessions.ts';
import { listApiKeys, readApiKey } from './list-api-keys.ts';
import { listSessions } from './list-sessions.ts';
import { readMe, readMeOf } from './read-me.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { COOKIE_SECONDS, SESSION_PURPOSE } from './session-lifetime.ts';
import { isSetUp } from './set-up-desk.ts';
import { setUpFirstTime } from './set-up-first-time.ts';
import { signIn } from './sign-in.ts';
import type { StartedSession, Visit } from './start-session.ts';
import { updateMe } from './update-agent.ts';

/** Asking for a reset link takes this long whether the address is known or not. */
const RESET_ANSWER_MS = 250;

/** What somebody does for themselves: sign in and out, own profile, password, sessions and keys. */
export function accountRoutes(platform: Platform) {
  const { read } = platform.database;
  const cookie = createSessionCookie({ secure: platform.config.url.startsWith('https:') });
  const now = () => platform.clock.now();
  const act = transactAs(platform);

  const setCookie = (
    reply: Call['reply'],
    { token, remembered }: Pick<StartedSession, 'token' | 'remembered'>,
  ) =>
    cookie.set(
      reply,
      platform.secrets.sign(SESSION_PURPOSE, token, null),
      remembered ? COOKIE_SECONDS : null,
    );
  const heldToken = (headers: Call['request']['headers']): string | null => {
    const signed = cookie.read(headers);
    return signed && platform.secrets.verify(SESSION_PURPOSE, signed, now());
  };
  const welcome = (reply: Call['reply'], session: StartedSession, locale: Locale): Promise<Me> => {
    setCookie(reply, session);
    return readMeOf(read, session.agentId, locale);
  };

  return {
    setupState: async () => ({ done: await isSetUp(read) }),
    setUp: async ({ body, request, reply, locale }) =>
      welcome(reply, await setUpFirstTime(platform, body, visitOf(request)), locale),
    signIn: async ({ body, request, reply, locale }) =>
      welcome(reply, await signIn(platform, body, visitOf(request), heldToken(request.headers)), locale),
    signOut: async ({ viewer, request, reply }) => {
      const token = heldToken(request.headers);
      if (token !== null) await act(viewer, (tx) => endSessionByToken(tx, token));
      cookie.clear(reply);
    },
    getMe: async ({ viewer, locale }) => readMe(read, viewer, locale),
    updateMe: async ({ viewer, body, locale }) => {
      await act(viewer, (tx) => updateMe(tx, viewer.agentId, body));
      return readMe(read, viewer, locale);
    },
    changePassword: async ({ viewer, body, reply }) => {
      const renewed = await changePassword(platform, viewer, body);
      if (renewed) setCookie(reply, renewed);
    },
    requestPasswordReset: async ({ body }) => {
      const work = transact(platform.database, { actor: system, now: now() }, (tx) =>
        requestPasswordReset(tx, body.email),
      );
      await Promise.all([work, delay(RESET_ANSWER_MS)]);
      return { ok: true as const };
    },
    resetPassword: async ({ params, body }) =>
      resetPassword(platform, { token: params.token, password: body.password }),
    listSessions: async ({ viewer, query }) => listSessions(read, viewer, query, now()),
    revokeSession: async ({ viewer, params }) =>
      act(viewer, (tx) => endSession(tx, viewer.agentId, params.id)),
    listApiKeys: async ({ viewer, query }) => listApiKeys(read, viewer, query),
    createApiKey: async ({ viewer, body }) => {
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
      const { id, secret } = await act(viewer, (tx) => createMyApiKey(tx, viewer, { ...body, expiresAt }));
      return { ...(await readApiKey(read, id)), secret };
    },
    revokeApiKey: async ({ viewer, params }) => act(viewer, (tx) => revokeApiKey(tx, viewer, params.id)),
    readInvitation: async ({ params }) => {
      const [{ email, name }, company] = await Promise.all([
        openInvitation(platform, params.token),
        companySettings(read),
      ]);
      return { email, name, company: company.name };
    },
    acceptInvitation: async ({ params, body, request, reply, locale }) =>
      welcome(
        reply,
        await acceptInvitation(
          platform,
          { ...body, token: params.token },
          visitOf(request),
          heldToken(request.headers),
        ),
        locale,
      ),
  } satisfies Partial<Handlers<typeof identityEndpoints>>;
}

function visitOf(request: Call['request']): Visit {
  return { ipAddress: request.ip, userAgent: request.headers['user-agent'] ?? null };
}
