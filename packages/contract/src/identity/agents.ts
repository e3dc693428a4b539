/** Agents and the roles that say what each may do. */
import * as z from 'zod';
import { id, idText, instant, key, list, locale, name, namedPage, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { permissions, scopes } from '../permissions.ts';

const tag = 'identity';

export const role = z.object({
  id,
  key,
  name: z.string(),
  scope: z.enum(scopes),
  permissions: z.array(z.enum(permissions)),
});
export type Role = z.infer<typeof role>;

export const agent = z.object({
  id,
  name: z.string(),
  /** What customers read in its place; empty: the name. */
  displayName: z.string(),
  /** What the agent is called on the desk beside the name: "Billing lead". */
  title: z.string(),
  /** Where the photo is, relative to the server; another photo has another address. */
  photoUrl: z.string().nullable(),
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

export const agentEndpoints = {
  listRoles: endpoint({
    method: 'GET',
    path: '/roles',
    access: 'signedIn',
    tag,
    summary: 'Roles, the most powerful first',
    query: namedPage,
    response: list(role),
  }),
  listAgents: endpoint({
    method: 'GET',
    path: '/agents',
    access: 'agent.read',
    tag,
    summary: 'Agents by name; `q` is part of the name or address',
    query: namedPage.extend({
      groupId: idText.optional(),
      disabled: z.stringbool().optional(),
    }),
    response: list(agent),
  }),
  getAgent: endpoint({
    method: 'GET',
    path: '/agents/:id',
    access: 'agent.read',
    tag,
    summary: 'An agent',
    params,
    response: agent,
  }),
  readAgentPhoto: endpoint({
    method: 'GET',
    path: '/agent-photos/:hash',
    access: 'signedIn',
    tag,
    summary: "The bytes of an agent's photo",
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    binary: true,
  }),
  updateAgent: endpoint({
    method: 'PATCH',
    path: '/agents/:id',
    access: 'agent.manage',
    tag,
    summary: 'Change role, groups or name; disable or enable',
    params,
    body: z.object({
      version: z.int(),
      name: name.optional(),
      roleId: id.optional(),
      groupIds: z.array(id).max(100).optional(),
      languages: z.array(z.string().max(20)).max(20).optional(),
      disabled: z.boolean().optional(),
    }),
    response: agent,
  }),
};
