/**
 * Intake: what happens to a ticket after every event, in one place and one order: classify, rules, clocks, routing.
 *
 * - One job a ticket (`settle-ticket`), which looks at the ticket as it stands; `settled_through` says up to which
 *   position of the journal that is done, and never goes back.
 * - It may run twice, late, or beside another of the same ticket: the result is the same.
 */
export { intakeJobs } from './jobs.ts';
export { settleTicket } from './settle-ticket.ts';
