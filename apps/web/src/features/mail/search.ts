import {
  holdCauses,
  mailOutcomes,
  mailStates,
  outboundStates,
  type HoldCause,
  type Mail,
  type OutboundMail,
} from '@heed/contract';
import { choiceParam, idParam, textParam } from '../../read-search.ts';

/** What narrows the intake ledger, and which mail is open, as it stands in the address. */
export interface IntakeSearch {
  q?: string;
  state?: Mail['state'];
  outcome?: NonNullable<Mail['outcome']>;
  inbox?: number;
  open?: number;
}

/** Reads the address of the intake ledger. */
export function readIntakeSearch(search: Record<string, unknown>): IntakeSearch {
  return {
    q: textParam(search.q),
    state: choiceParam(search.state, mailStates),
    outcome: choiceParam(search.outcome, mailOutcomes),
    inbox: idParam(search.inbox),
    open: idParam(search.open),
  };
}

/** What narrows the outbox, and which mail is open. */
export interface OutboxSearch {
  q?: string;
  state?: OutboundMail['state'];
  open?: number;
}

/** Reads the address of the outbox. */
export function readOutboxSearch(search: Record<string, unknown>): OutboxSearch {
  return {
    q: textParam(search.q),
    state: choiceParam(search.state, outboundStates),
    open: idParam(search.open),
  };
}

/** What narrows the quarantine, and which mail is open. */
export interface QuarantineSearch {
  q?: string;
  cause?: HoldCause;
  open?: number;
}

/** Reads the address of the quarantine. */
export function readQuarantineSearch(search: Record<string, unknown>): QuarantineSearch {
  return {
    q: textParam(search.q),
    cause: choiceParam(search.cause, holdCauses),
    open: idParam(search.open),
  };
}
