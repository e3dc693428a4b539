/** Time: how long agents worked on tickets, as they say it themselves, and the timers that count it for them. */
import * as z from 'zod';
import { id, idText, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'time';

const agent = z.object({ id, name: z.string() });

/** A day of a calendar, without a time zone: `2026-03-02`. */
const day = z.iso.date().refine((text) => text >= '2000-01-01' && text < '2100-01-01');

export const timeEntry = z.object({
  id,
  /** The ticket where it is read now; its subject is null where the reader may not see it. */
  ticketId: id,
  subject: z.string().nullable(),
  agent,
  day,
  minutes: z.int(),
  note: z.string(),
  billable: z.boolean(),
  can: z.object({ change: z.boolean() }),
});
export type TimeEntry = z.infer<typeof timeEntry>;

/** A timer of mine. It counts while `running`; `away`: it goes on when I look at the ticket again. */
export const timer = z.object({
  ticket: z.object({ id, subject: z.string().nullable() }),
  state: z.enum(['running', 'paused', 'away']),
  /** Counted until `at`. */
  seconds: z.int().nonnegative(),
  at: instant,
});
export type Timer = z.infer<typeof timer>;

const sums = z.object({ minutes: z.int(), billableMinutes: z.int(), entries: z.int() });

export const ticketTime = sums.extend({
  /** Who worked on it, the longest first. */
  agents: z.array(z.object({ agent, minutes: z.int() })),
  timer: timer.nullable(),
  can: z.object({ add: z.boolean() }),
});
export type TicketTime = z.infer<typeof ticketTime>;

export const timeTotals = sums.extend({
  agents: z.array(z.object({ agent, minutes: z.int(), billableMinutes: z.int() })),
});
export type TimeTotals = z.infer<typeof timeTotals>;

const minutes = z.int().min(1).max(1440);
const note = z.string().trim().max(1000);

const filter = z.object({
  /** The first and the last day. */
  from: day.optional(),
  to: day.optional(),
  agentId: idText.optional(),
  billable: z.stringbool().optional(),
});
export type TimeFilter = z.infer<typeof filter>;

export const timeEndpoints = {
  getTicketTime: endpoint({
    method: 'GET',
    path: '/tickets/:id/time',
    access: 'ticket.read',
    tag,
    summary: 'Time spent on a ticket and on those merged into it: the sum, by agent, and my timer',
    params,
    response: ticketTime,
  }),
  listTicketTimeEntries: endpoint({
    method: 'GET',
    path: '/tickets/:id/time-entries',
    access: 'ticket.read',
    tag,
    summary: 'Time entries of a ticket, the newest day first',
    params,
    query: page,
    response: list(timeEntry),
  }),
  addTimeEntry: endpoint({
    method: 'POST',
    path: '/tickets/:id/time-entries',
    access: 'ticket.note',
    tag,
    summary: 'Record time of mine; with `stopTimer` it takes the place of my timer there',
    status: 201,
    idempotent: true,
    params,
    body: z.object({
      minutes,
      /** Absent: today where I am. */
      day: day.optional(),
      note: note.default(''),
      billable: z.boolean().default(true),
      stopTimer: z.boolean().default(false),
    }),
    response: timeEntry,
  }),
  setTimer: endpoint({
    method: 'PUT',
    path: '/tickets/:id/timer',
    access: 'ticket.note',
    tag,
    summary:
      'Start my timer or let it rest; starting rests the one that ran. Say it again within two minutes: a running timer that nobody speaks for counts no further',
    params,
    body: z.object({
      state: z.enum(['running', 'paused', 'away']),
      /**
       * Nobody asked for it: `open`, the ticket was opened (one that I let rest stays so; one that counted less than a
       * minute is dropped when I leave); `beat`, it runs and I am still there.
       */
      by: z.enum(['hand', 'open', 'beat']).default('hand'),
    }),
    response: z.object({ timer: timer.nullable() }),
  }),
  dropTimer: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/timer',
    access: 'ticket.note',
    tag,
    summary: 'Drop my timer and what it has counted',
    params,
    status: 204,
  }),
  listMyTimers: endpoint({
    method: 'GET',
    path: '/me/timers',
    access: 'ticket.read',
    tag,
    summary: 'My timers whose time is not recorded yet, the last used first',
    query: page,
    response: list(timer),
  }),
  changeTimeEntry: endpoint({
    method: 'PATCH',
    path: '/time-entries/:id',
    access: 'ticket.read',
    tag,
    summary: 'Change a time entry: one’s own, or with timeEntry.manage anybody’s',
    params,
    body: z.object({
      minutes: minutes.optional(),
      day: day.optional(),
      note: note.optional(),
      billable: z.boolean().optional(),
    }),
    response: timeEntry,
  }),
  removeTimeEntry: endpoint({
    method: 'DELETE',
    path: '/time-entries/:id',
    access: 'ticket.read',
    tag,
    summary: 'Take a time entry away; it can be had back',
    params,
    status: 204,
  }),
  restoreTimeEntry: endpoint({
    method: 'POST',
    path: '/time-entries/:id/restoration',
    access: 'ticket.read',
    tag,
    summary: 'Have a time entry back that was taken away',
    params,
    response: timeEntry,
  }),
  listTimeEntries: endpoint({
    method: 'GET',
    path: '/time-entries',
    access: 'ticket.read',
    tag,
    summary: 'My time entries, with timeEntry.manage everybody’s, the newest day first',
    query: page.extend(filter.shape),
    response: list(timeEntry),
  }),
  sumTime: endpoint({
    method: 'GET',
    path: '/time-entries/totals',
    access: 'ticket.read',
    tag,
    summary: 'The sums of the same entries: all, billable, by agent',
    query: filter,
    response: timeTotals,
  }),
  downloadTimeEntries: endpoint({
    method: 'GET',
    path: '/time-entries/file',
    access: 'ticket.read',
    tag,
    summary: 'The same entries as CSV, the oldest day first',
    query: filter,
    binary: true,
  }),
};
