/**
 * Planned tickets: those that open by themselves, once or by a rule of recurrence.
 *
 * - For each time of a timetable one ticket at most, wherever a process is killed: the row holds its next time, and the
 *   ticket, the record of it and the time after it are one transaction.
 * - What was missed (a pause, a server that stood still) is not made up for one by one: of times that have passed, one
 *   ticket is opened, and none of a pause.
 * - A plan that cannot be opened pauses itself and says so; it never fails again and again.
 */
export { openPlanned } from './jobs.ts';
export { plannedTicketRoutes } from './routes.ts';
