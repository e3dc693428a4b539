/**
 * Notifications: what an agent should know. A notice is kept until it is read; one per agent and cause, however often
 * its job runs. Links that open an account (invitation, password reset) go by mail, sealed until they are sent.
 */
export { eraseNotices } from './erase-notices.ts';
export { notificationJobs } from './jobs.ts';
export { notificationRoutes } from './routes.ts';
