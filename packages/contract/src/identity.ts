import * as z from 'zod';
import { email, id, idText, instant, key, list, locale, name, ok, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';
import { permissions, scopes } from './permissions.ts';
const tag = 'identity';

export const password = z.string().min(10).max(200);

export const role = z.object({ id, key, name: z.string(), scope: z.enum(scopes), permissions: z.array(z.enum(permissions)) });
export type Role = z.infer<typeof role>;

export const group = z.object({ id, key, name: z.string(), version: z.int(), memberIds: z.array(id), archivedAt: instant.nullable() });
export type Group = z.infer<typeof group>;

export const agent = z.object({
  id,
  name: z.string(),
  email: z.string(),
  kind: z.enum(['human', 'bot']),
  role: z.object({ id, key: z.string(), name: z.string() }),
  groupIds: z.array(id),
  locale,
  timeZone: z.string(),
  languages: z.array(z.string()),
  disabledAt: instant.nullable(),
  version: z.int(),
});
export type Agent = z.infer<typeof agent>;

export const invitation = z.object({
  id,
  email: z.string(),
  name: z.string(),
  roleId: id,
  groupIds: z.array(id),
  invitedBy: id,
  createdAt: instant,
  expiresAt: instant,
  /** Shown to those who may invite, so that it can be passed on by hand; absent to others. */
  url: z.string().optional(),
});

export const me = z.object({
  agent,
  permissions: z.array(z.enum(permissions)),
  scope: z.enum(scopes),
  company: z.object({ name: z.string() }),
});
export type Me = z.infer<typeof me>;

export const session = z.object({ id, current: z.boolean(), createdAt: instant, lastSeenAt: instant, ipAddress: z.string().nullable(), userAgent: z.string().nullable() });

export const apiKey = z.object({
  id,
  name: z.string(),
  /** First characters, to recognise it by. */
  prefix: z.string(),
  agentId: id,
  permissions: z.array(z.enum(permissions)).nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export const identityEndpoints = {
  setupState: endpoint({ method: 'GET', path: '/setup', access: 'public', tag, summary: 'Whether the desk has an owner yet', response: z.object({ done: z.boolean() }) }),
  setUp: endpoint({
    method: 'POST', path: '/setup', access: 'public', tag, summary: 'First-run set-up with the one-time token printed at the start', status: 201,
    body: z.object({ token: z.string().min(1).max(200), company: name, name, email, password, locale: locale.default('en'), timeZone: z.string().max(60).default('UTC') }),
    response: me,
  }),
  signIn: endpoint({ method: 'POST', path: '/session', access: 'public', tag, summary: 'Sign in; sets the session cookie', status: 201, body: z.object({ email, password: z.string().min(1).max(200), remember: z.boolean().default(true) }), response: me }),
  signOut: endpoint({ method: 'DELETE', path: '/session', access: 'signedIn', tag, summary: 'Sign out', status: 204 }),
  getMe: endpoint({ method: 'GET', path: '/me', access: 'signedIn', tag, summary: 'Who I am and what I may do', response: me }),
  updateMe: endpoint({
    method: 'PATCH', path: '/me', access: 'signedIn', tag, summary: 'Change my name, language or time zone',
    body: z.object({ name: name.optional(), locale: locale.optional(), timeZone: z.string().max(60).optional(), languages: z.array(z.string().max(20)).max(20).optional() }), response: me,
  }),
  changePassword: endpoint({ method: 'POST', path: '/me/password', access: 'signedIn', tag, summary: 'Change my password; ends my other sessions', status: 204, body: z.object({ current: z.string().min(1).max(200), next: password }) }),
  requestPasswordReset: endpoint({ method: 'POST', path: '/password-resets', access: 'public', tag, summary: 'Ask for a reset link by mail; the answer never tells whether the address is known', status: 202, body: z.object({ email }), response: ok }),
  resetPassword: endpoint({ method: 'POST', path: '/password-resets/:token/confirmation', access: 'public', tag, summary: 'Set a new password by the link', status: 204, params: z.object({ token: z.string().max(500) }), body: z.object({ password }) }),
  listSessions: endpoint({ method: 'GET', path: '/me/sessions', access: 'signedIn', tag, summary: 'My sessions', response: list(session) }),
  revokeSession: endpoint({ method: 'DELETE', path: '/me/sessions/:id', access: 'signedIn', tag, summary: 'End one of my sessions', params, status: 204 }),
  listApiKeys: endpoint({ method: 'GET', path: '/api-keys', access: 'signedIn', tag, summary: 'My API keys; everybody\'s with apiKey.manage', query: page, response: list(apiKey) }),
  createApiKey: endpoint({
    method: 'POST', path: '/api-keys', access: 'signedIn', tag, summary: 'Create an API key; the key itself is shown this once', status: 201,
    body: z.object({ name, permissions: z.array(z.enum(permissions)).nullable().default(null), expiresAt: instant.nullable().default(null) }),
    response: apiKey.extend({ secret: z.string() }),
  }),
  revokeApiKey: endpoint({ method: 'DELETE', path: '/api-keys/:id', access: 'signedIn', tag, summary: 'Revoke an API key', params, status: 204 }),
  listRoles: endpoint({ method: 'GET', path: '/roles', access: 'signedIn', tag, summary: 'Roles', response: list(role) }),
  listAgents: endpoint({ method: 'GET', path: '/agents', access: 'agent.read', tag, summary: 'Agents', query: page.extend({ q: z.string().max(200).optional(), groupId: idText.optional(), disabled: z.stringbool().optional() }), response: list(agent) }),
  getAgent: endpoint({ method: 'GET', path: '/agents/:id', access: 'agent.read', tag, summary: 'An agent', params, response: agent }),
  updateAgent: endpoint({
    method: 'PATCH', path: '/agents/:id', access: 'agent.manage', tag, summary: 'Change role, groups or name; disable or enable', params,
    body: z.object({ version: z.int(), name: name.optional(), roleId: id.optional(), groupIds: z.array(id).max(100).optional(), languages: z.array(z.string().max(20)).max(20).optional(), disabled: z.boolean().optional() }), response: agent,
  }),
  listInvitations: endpoint({ method: 'GET', path: '/invitations', access: 'agent.manage', tag, summary: 'Open invitations', response: list(invitation) }),
  inviteAgent: endpoint({ method: 'POST', path: '/invitations', access: 'agent.manage', tag, summary: 'Invite an agent by mail', status: 201, body: z.object({ email, name, roleId: id, groupIds: z.array(id).max(100).default([]), locale: locale.default('en') }), response: invitation }),
  revokeInvitation: endpoint({ method: 'DELETE', path: '/invitations/:id', access: 'agent.manage', tag, summary: 'Take an invitation back', params, status: 204 }),
  readInvitation: endpoint({ method: 'GET', path: '/invitations/by-token/:token', access: 'public', tag, summary: 'What an invitation link is for', params: z.object({ token: z.string().max(500) }), response: z.object({ email: z.string(), name: z.string(), company: z.string() }) }),
  acceptInvitation: endpoint({ method: 'POST', path: '/invitations/by-token/:token/acceptance', access: 'public', tag, summary: 'Accept: become an agent and be signed in', status: 201, params: z.object({ token: z.string().max(500) }), body: z.object({ name, password, locale: locale.default('en'), timeZone: z.string().max(60).default('UTC') }), response: me }),
  listGroups: endpoint({ method: 'GET', path: '/groups', access: 'signedIn', tag, summary: 'Groups', response: list(group) }),
  createGroup: endpoint({ method: 'POST', path: '/groups', access: 'group.manage', tag, summary: 'Create a group', status: 201, idempotent: true, body: z.object({ name, key: key.optional(), memberIds: z.array(id).max(1000).default([]) }), response: group }),
  updateGroup: endpoint({ method: 'PATCH', path: '/groups/:id', access: 'group.manage', tag, summary: 'Rename, change members, archive or restore', params, body: z.object({ version: z.int(), name: name.optional(), memberIds: z.array(id).max(1000).optional(), archived: z.boolean().optional() }), response: group }),
  getCompany: endpoint({ method: 'GET', path: '/settings/company', access: 'signedIn', tag, summary: 'Company-wide settings', response: z.object({ name: z.string(), locale, timeZone: z.string(), closeSolvedAfterHours: z.int(), version: z.int() }) }),
  updateCompany: endpoint({ method: 'PATCH', path: '/settings/company', access: 'setting.manage', tag, summary: 'Change company-wide settings', body: z.object({ version: z.int(), name: name.optional(), locale: locale.optional(), timeZone: z.string().max(60).optional(), closeSolvedAfterHours: z.int().min(1).max(672).optional() }), response: z.object({ name: z.string(), locale, timeZone: z.string(), closeSolvedAfterHours: z.int(), version: z.int() }) }),
  listAudit: endpoint({ method: 'GET', path: '/audit', access: 'audit.read', tag, summary: 'The record of everything, newest first', query: page.extend({ type: z.string().max(60).optional(), actorId: idText.optional() }), response: list(z.object({ id, position: z.int().nullable(), type: z.string(), occurredAt: instant, ticketId: id.nullable(), actor: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }), facts: z.record(z.string(), z.unknown()) })) }),
};
