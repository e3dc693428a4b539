/**
 * Who gets which ticket, and why. Pure decisions over plain values: no I/O, no clock, no chance.
 *
 * Words: a *candidate* is an agent as routing sees them, *work* a ticket that waits. A hard filter says who may take
 * it, *fitness* in [0, 1] who suits it best, *urgency* which ticket presses most. A *class* is tickets with the same
 * eligible agents, a *line* those of a class that become urgent alike.
 *
 * Promises: never a push over an agent's limit; no ticket left waiting beside an agent who may take it; the same
 * answer in whatever order tickets and agents are given.
 */
export type * from './types.ts';
export { filterCandidates, ineligibilities, skillsInForce } from './filter-candidates.ts';
export type { FilteredCandidates, Ineligibility, IneligibleAgent } from './filter-candidates.ts';
export { defaultWeights, fitness } from './fitness.ts';
export type { Fitness } from './fitness.ts';
export { chooseAgent } from './choose-agent.ts';
export type { AgentChoice, ChoiceReason, RankedAgent } from './choose-agent.ts';
export { serviceIndex, urgency, usualHandleMinutes, usualTargetMinutes } from './urgency.ts';
export { orderTickets } from './order-tickets.ts';
export { chooseTicket } from './choose-ticket.ts';
export type { RankedTicket, TicketChoice } from './choose-ticket.ts';
export { assignBatch } from './assign-batch.ts';
export type { Assignment, Batch } from './assign-batch.ts';
export { takeOn } from './take-on.ts';
