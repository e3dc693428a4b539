import type { Case } from '../support/case.ts';
import { browser } from './browser.ts';
import { bulkEdit } from './bulk-edit.ts';
import { createTicket } from './create-ticket.ts';
import { fanOut } from './fan-out.ts';
import { countQueue, findCustomer, listQueue, search, searchWords, showTicket } from './read-seeded.ts';
import { settleTicket } from './settle-ticket.ts';
import { smtpIntake } from './smtp-intake.ts';
import { start } from './start.ts';
import { countViews, openView } from './views.ts';

/** In the order in which they run: writing on fresh desks first, then reading the large one. */
export const cases: Case[] = [
  start,
  createTicket,
  settleTicket,
  smtpIntake,
  fanOut,
  bulkEdit,
  listQueue,
  countQueue,
  search,
  searchWords,
  showTicket,
  findCustomer,
  openView,
  countViews,
  browser,
];
