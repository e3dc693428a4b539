/** Factories for tests: a desk with inboxes whose mail goes to a sink. */
export { startMailDesk, type MailDesk } from './mail-desk.ts';
