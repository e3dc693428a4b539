/** Factories for tests: desks that take mail and whose mail goes to a sink, and the module's routes. */
export { createInboundDesk, rawMail } from './inbound-desk.ts';
export { startMailDesk, type MailDesk, type MailSink } from './mail-desk.ts';
export { startMailRoutes, type MailRoutes } from './mail-routes.ts';
export { startOutbox } from './outbox.ts';
