/** Tickets in the rule language: the fields that conditions may ask for, a ticket as they see it, lists by them. */
export { countByGroup, type GroupCount } from './count-by-group.ts';
export { slownessOf } from './explain-slowness.ts';
export { countAllByRule, countByRules, idsByRule, listByRule, type RuleSelection } from './list-by-rule.ts';
export { readTicketCatalogue, type DeskField, type DeskStatus } from './read-catalogue.ts';
export { isSortable, sqlOrder, type RuleOrder, type SqlOrder } from './rule-order.ts';
export { readRuleTickets, type RuleTicket } from './rule-ticket.ts';
export {
  ticketCatalogue,
  type CustomTicketField,
  type OwnFields,
  type TicketCatalogue,
  type TicketField,
} from './ticket-catalogue.ts';
