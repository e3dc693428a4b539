/** Invitations to become an agent. */
import * as z from 'zod';
import { email, id, instant, list, locale, name, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { me, password } from './sessions.ts';

const tag = 'identity';

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

export const invitationEndpoints = {
  listInvitations: endpoint({
    method: 'GET',
    path: '/invitations',
    access: 'agent.manage',
    tag,
    summary: 'Open invitations, newest first',
    query: page,
    response: list(invitation),
  }),
  inviteAgent: endpoint({
    method: 'POST',
    path: '/invitations',
    access: 'agent.manage',
    tag,
    summary: 'Invite an agent by mail',
    status: 201,
    body: z.object({
      email,
      name,
      roleId: id,
      groupIds: z.array(id).max(100).default([]),
      locale: locale.default('en'),
    }),
    response: invitation,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/invitations/:id',
    access: 'agent.manage',
    tag,
    summary: 'Take an invitation back',
    params,
    status: 204,
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/invitations/by-token/:token',
    access: 'public',
    tag,
    summary: 'What an invitation link is for',
    params: z.object({ token: z.string().max(500) }),
    response: z.object({ email: z.string(), name: z.string(), company: z.string() }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/by-token/:token/acceptance',
    access: 'public',
    tag,
    summary: 'Accept: become an agent and be signed in',
    status: 201,
    params: z.object({ token: z.string().max(500) }),
    body: z.object({
      name,
      password,
      locale: locale.default('en'),
      timeZone: z.string().max(60).default('UTC'),
    }),
    response: me,
  }),
};
