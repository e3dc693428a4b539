import type { Case } from '../support/case.ts';
import { createTicket } from './create-ticket.ts';

/** In the order in which they run: writing on fresh desks first, then reading the large one. */
export const cases: Case[] = [createTicket];
