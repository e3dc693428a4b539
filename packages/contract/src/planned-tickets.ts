/** Tickets that open by themselves, once or again and again. */
import * as z from 'zod';
import { changesOf, email, id, instant, list, name, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';
import { priority } from './tickets/fields.ts';

const tag = 'tickets';

/** What the clocks show, without a zone: `2026-03-01T09:00`. */
export const wallTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);

/**
 * A rule of recurrence (RFC 5545, 3.3.10) by days or longer, without DTSTART:
 * `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO`.
 */
export const recurrenceRule = z
  .string()
  .trim()
  .toUpperCase()
  .max(200)
  .regex(
    /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[A-Z0-9,+-]+)*$/,
  );

/** When: first at `startsAt` on the clocks of `timeZone` (IANA), then by the rule; without one, once. */
const timetable = z.object({
  startsAt: wallTime,
  timeZone: z.string().min(1).max(64),
  rule: recurrenceRule.nullable().default(null),
});
export type Timetable = z.infer<typeof timetable>;

const plannedTicketInput = timetable.extend({
  name,
  requesterEmail: email,
  requesterName: z.string().trim().max(200).default(''),
  subject: z.string().trim().min(1).max(500),
  /** The first message, as the requester's words. */
  text: z.string().trim().min(1).max(100_000),
  priority: priority.default('normal'),
  groupId: id.nullable().default(null),
  assigneeId: id.nullable().default(null),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  /** Nothing is opened, and what falls into the pause is left out. */
  paused: z.boolean().default(false),
});

export const plannedTicket = z.object({
  ...plannedTicketInput.shape,
  id,
  nextAt: instant.nullable(),
  /** It paused itself then, because it could not be opened. */
  failedAt: instant.nullable(),
  /** The newest that was opened. */
  lastTicketId: id.nullable(),
  version: z.int(),
});
export type PlannedTicket = z.infer<typeof plannedTicket>;

export const plannedTicketEndpoints = {
  listPlannedTickets: endpoint({
    method: 'GET',
    path: '/planned-tickets',
    access: 'setting.manage',
    tag,
    summary: 'Tickets that open by themselves, newest first',
    query: page,
    response: list(plannedTicket),
  }),
  getPlannedTicket: endpoint({
    method: 'GET',
    path: '/planned-tickets/:id',
    access: 'setting.manage',
    tag,
    summary: 'One of them',
    params,
    response: plannedTicket,
  }),
  createPlannedTicket: endpoint({
    method: 'POST',
    path: '/planned-tickets',
    access: 'setting.manage',
    tag,
    summary: 'Plan a ticket',
    status: 201,
    idempotent: true,
    body: plannedTicketInput,
    response: plannedTicket,
  }),
  updatePlannedTicket: endpoint({
    method: 'PATCH',
    path: '/planned-tickets/:id',
    access: 'setting.manage',
    tag,
    summary: 'Change a plan; what it has opened stays as it is',
    params,
    body: changesOf(plannedTicketInput).extend({ version: z.int() }),
    response: plannedTicket,
  }),
  removePlannedTicket: endpoint({
    method: 'DELETE',
    path: '/planned-tickets/:id',
    access: 'setting.manage',
    tag,
    summary: 'No longer open it; what it has opened stays',
    params,
    status: 204,
  }),
  previewTimetable: endpoint({
    method: 'POST',
    path: '/planned-tickets/preview',
    access: 'setting.manage',
    tag,
    summary: 'The next five times of a timetable',
    body: timetable,
    response: z.object({ dates: z.array(instant) }),
  }),
};
