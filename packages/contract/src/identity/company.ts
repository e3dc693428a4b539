/** Company-wide settings and the record of everything. */
import * as z from 'zod';
import { id, idText, instant, list, locale, name, page } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'identity';

const company = z.object({
  name: z.string(),
  locale,
  timeZone: z.string(),
  closeSolvedAfterHours: z.int(),
  /** Raw bytes of mails are removed so many days after their arrival; null: never. */
  keepRawMailDays: z.int().nullable(),
  /** A parent ticket cannot be solved while one of its children is open. */
  guardParents: z.boolean(),
  /** A ticket cannot be solved while it has tasks to do. */
  guardTasks: z.boolean(),
  /** Deleted tickets can be restored for so many days. */
  trashDays: z.int(),
  version: z.int(),
});

export const companyEndpoints = {
  getCompany: endpoint({
    method: 'GET',
    path: '/settings/company',
    access: 'signedIn',
    tag,
    summary: 'Company-wide settings',
    response: company,
  }),
  updateCompany: endpoint({
    method: 'PATCH',
    path: '/settings/company',
    access: 'setting.manage',
    tag,
    summary: 'Change company-wide settings',
    body: z.object({
      version: z.int(),
      name: name.optional(),
      locale: locale.optional(),
      timeZone: z.string().max(60).optional(),
      closeSolvedAfterHours: z.int().min(1).max(672).optional(),
      keepRawMailDays: z.int().min(1).max(3650).nullable().optional(),
      guardParents: z.boolean().optional(),
      guardTasks: z.boolean().optional(),
      trashDays: z.int().min(1).max(365).optional(),
    }),
    response: company,
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/audit',
    access: 'audit.read',
    tag,
    summary: 'The record of everything, newest first',
    query: page.extend({ type: z.string().max(60).optional(), actorId: idText.optional() }),
    response: list(
      z.object({
        id,
        position: z.int().nullable(),
        type: z.string(),
        occurredAt: instant,
        ticketId: id.nullable(),
        actor: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
};
