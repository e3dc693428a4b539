/** Setting up, signing in, and the account one is signed in with. */
import * as z from 'zod';
import { email, id, instant, list, locale, name, ok, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { permissions, scopes } from '../permissions.ts';
import { agent } from './agents.ts';

const tag = 'identity';

export const password = z.string().min(10).max(200);

export const undoSeconds = z.literal([0, 5, 10, 20, 30]);

export const me = z.object({
  agent,
  permissions: z.array(z.enum(permissions)),
  scope: z.enum(scopes),
  /** How long a reply can still be taken back after "send"; 0: it goes at once. */
  undoSeconds,
  /** Opening a ticket starts the timer on it. */
  startTimer: z.boolean(),
  company: z.object({ name: z.string() }),
  /** Newest position of the journal at this moment: what comes later was not there yet. */
  position: z.int(),
});
export type Me = z.infer<typeof me>;

export const session = z.object({
  id,
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});

export const sessionEndpoints = {
  setupState: endpoint({
    method: 'GET',
    path: '/setup',
    access: 'public',
    tag,
    summary: 'Whether the desk has an owner yet',
    response: z.object({ done: z.boolean() }),
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/setup',
    access: 'public',
    tag,
    summary: 'First-run set-up with the one-time token printed at the start',
    status: 201,
    body: z.object({
      token: z.string().min(1).max(200),
      company: name,
      name,
      email,
      password,
      locale: locale.default('en'),
      timeZone: z.string().max(60).default('UTC'),
    }),
    response: me,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    access: 'public',
    tag,
    summary: 'Sign in; sets the session cookie',
    status: 201,
    body: z.object({ email, password: z.string().min(1).max(200), remember: z.boolean().default(true) }),
    response: me,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    access: 'signedIn',
    tag,
    summary: 'Sign out',
    status: 204,
  }),
  getMe: endpoint({
    method: 'GET',
    path: '/me',
    access: 'signedIn',
    tag,
    summary: 'Who I am and what I may do',
    response: me,
  }),
  updateMe: endpoint({
    method: 'PATCH',
    path: '/me',
    access: 'signedIn',
    tag,
    summary: 'Change my name, what customers see, language, time zone, time to undo, or whether timers start',
    body: z.object({
      name: name.optional(),
      displayName: z.string().trim().max(200).optional(),
      title: z.string().trim().max(200).optional(),
      locale: locale.optional(),
      timeZone: z.string().max(60).optional(),
      languages: z.array(z.string().max(20)).max(20).optional(),
      undoSeconds: undoSeconds.optional(),
      startTimer: z.boolean().optional(),
    }),
    response: me,
  }),
  setMyPhoto: endpoint({
    method: 'POST',
    path: '/me/photo',
    access: 'signedIn',
    tag,
    summary: 'Upload my photo: PNG, JPEG or WebP of up to 2 MB, best a square',
    upload: true,
    response: me,
  }),
  removeMyPhoto: endpoint({
    method: 'DELETE',
    path: '/me/photo',
    access: 'signedIn',
    tag,
    summary: 'Take my photo away',
    response: me,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/me/password',
    access: 'signedIn',
    tag,
    summary: 'Change my password; ends my other sessions',
    status: 204,
    body: z.object({ current: z.string().min(1).max(200), next: password }),
  }),
  requestPasswordReset: endpoint({
    method: 'POST',
    path: '/password-resets',
    access: 'public',
    tag,
    summary: 'Ask for a reset link by mail; the answer never tells whether the address is known',
    status: 202,
    body: z.object({ email }),
    response: ok,
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/password-resets/:token/confirmation',
    access: 'public',
    tag,
    summary: 'Set a new password by the link',
    status: 204,
    params: z.object({ token: z.string().max(500) }),
    body: z.object({ password }),
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/me/sessions',
    access: 'signedIn',
    tag,
    summary: 'My sessions, last used first',
    query: page,
    response: list(session),
  }),
  revokeSession: endpoint({
    method: 'DELETE',
    path: '/me/sessions/:id',
    access: 'signedIn',
    tag,
    summary: 'End one of my sessions',
    params,
    status: 204,
  }),
};
