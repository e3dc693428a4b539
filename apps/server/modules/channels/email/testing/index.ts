/** Factories for tests: a desk with inboxes whose mail goes to a sink, and the module's routes. */
export { startMailDesk, type MailDesk, type MailSink } from './mail-desk.ts';
export { startMailRoutes, type MailRoutes } from './mail-routes.ts';
export { startOutbox } from './outbox.ts';
