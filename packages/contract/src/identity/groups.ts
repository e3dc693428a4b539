/** Groups of agents. */
import * as z from 'zod';
import { id, instant, key, list, name, namedPage, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'identity';

export const group = z.object({
  id,
  key,
  name: z.string(),
  version: z.int(),
  memberIds: z.array(id),
  archivedAt: instant.nullable(),
});
export type Group = z.infer<typeof group>;

export const groupEndpoints = {
  listGroups: endpoint({
    method: 'GET',
    path: '/groups',
    access: 'signedIn',
    tag,
    summary: 'Groups by name',
    query: namedPage.extend({ archived: z.stringbool().optional() }),
    response: list(group),
  }),
  createGroup: endpoint({
    method: 'POST',
    path: '/groups',
    access: 'group.manage',
    tag,
    summary: 'Create a group',
    status: 201,
    idempotent: true,
    body: z.object({ name, key: key.optional(), memberIds: z.array(id).max(1000).default([]) }),
    response: group,
  }),
  updateGroup: endpoint({
    method: 'PATCH',
    path: '/groups/:id',
    access: 'group.manage',
    tag,
    summary: 'Rename, change members, archive or restore',
    params,
    body: z.object({
      version: z.int(),
      name: name.optional(),
      memberIds: z.array(id).max(1000).optional(),
      archived: z.boolean().optional(),
    }),
    response: group,
  }),
};
