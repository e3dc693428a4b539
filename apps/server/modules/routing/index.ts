/**
 * Routing: tickets wait in queues and go to the fittest agent; every decision is kept with its reasons.
 *
 * Words: a ticket joins the first *queue* whose conditions it meets; the built-in one takes the rest. *Availability*
 * says whether work may come now (agents are online from the day they join until they say otherwise), *capacity* how
 * much at once on a channel. A *round* decides a batch under the desk's one lock; a *vacancy* asks for the next one.
 *
 * - No push exceeds a capacity: load is counted under the lock. Work given by hand or coming back may.
 * - A ticket that nobody has is waiting, and every waiting ticket is looked at by a round after its last change.
 * - A ticket has one open assignment at most; it ends when the work ends, and so gives the place back.
 * - Tickets change by the commands of `tickets` alone; new, open, unassigned, not spam and not merged is what waits.
 */
export { routingJobs } from './jobs.ts';
export { routeNew } from './route-waiting.ts';
export { routingRoutes } from './routes.ts';
export { settleWork } from './settle-work.ts';
