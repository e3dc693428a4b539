/** Senders that are blocked or always let in. */
import * as z from 'zod';
import { id, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'email';

export const senderRule = z.object({
  id,
  kind: z.enum(['block', 'allow']),
  pattern: z.string(),
  createdAt: instant,
  createdBy: id.nullable(),
});

export const senderRuleEndpoints = {
  listSenderRules: endpoint({
    method: 'GET',
    path: '/sender-rules',
    access: 'mail.read',
    tag,
    summary: 'Blocked and allowed senders and domains',
    query: page,
    response: list(senderRule),
  }),
  createSenderRule: endpoint({
    method: 'POST',
    path: '/sender-rules',
    access: 'mail.manage',
    tag,
    summary: 'Block or allow an address or a domain',
    status: 201,
    body: z.object({
      kind: z.enum(['block', 'allow']),
      pattern: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^(@?[a-z0-9.-]+\.[a-z]{2,}|[^\s@]+@[a-z0-9.-]+)$/)
        .max(254),
    }),
    response: senderRule,
  }),
  removeSenderRule: endpoint({
    method: 'DELETE',
    path: '/sender-rules/:id',
    access: 'mail.manage',
    tag,
    summary: 'Remove the rule',
    params,
    status: 204,
  }),
};
