/**
 * Notifications: what an agent should know. A notice is kept until it is read; one per agent and cause, however often
 * its job runs. It goes by the ways that the agent chose (in the app, the browser's, on devices, a mail of its own, the digest),
 * decided when it is made; a mail is decided upon again when it goes, and tells only who still sees the ticket. Links that open an account (invitation, password reset) go by mail, sealed until they are sent.
 */
export { eraseNotices } from './erase-notices.ts';
export { notificationJobs } from './jobs.ts';
export { notificationRoutes } from './routes.ts';
