/** Factories for tests: agents as viewers, groups, tickets, and the module's routes behind a real HTTP server. */
export { createTestGroup, createTestViewer, type TestViewer } from './create-test-viewer.ts';
export { createTestTicket, countEvents, factsOf, ticketRow, write } from './create-test-ticket.ts';
export { startTestDesk, type TestDesk } from './start-test-desk.ts';
export { redactAttachment, redactMessage } from '../redaction/redact.ts';
export { purgeTickets } from '../trash/purge-tickets.ts';
export { snoozeTicket, wakeTicket } from '../snoozing/snooze-ticket.ts';
export { trashTicket } from '../trash/trash-tickets.ts';
