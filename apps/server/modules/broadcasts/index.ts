/**
 * Broadcasts: one message to many customers, each on a ticket of their own, where they can answer.
 *
 * - A recipient gets one mail, wherever a process is killed: ticket, mail and the record of both are one transaction,
 *   taken by condition under the broadcast's lock. A customer with two addresses counts once.
 * - Whom it leaves out and why stands there before it is sent, and is judged again at each one's turn: who said no
 *   meanwhile gets nothing.
 * - It keeps to its pace over restarts; where it cannot go on (its inbox is gone) it pauses itself and says so.
 * - Every mail says how to get no more of them. Opening that page changes nothing, its button does, and so does the
 *   one click of RFC 8058.
 */
export { broadcastJobs } from './jobs.ts';
export { broadcastRoutes } from './routes.ts';
export { serveOneClick } from './serve-one-click.ts';
