import { problemStatus, type ProblemCode, type ReplyFinding } from '@heed/contract';
import type { FieldCode, Reason, TextParams } from './texts.ts';

/** One field of a request and what to mend in it; `path` in the form `body.requester.email`. */
export interface FieldFault {
  path: string;
  code: FieldCode;
  params?: TextParams;
}

/** A field that somebody else has changed since the version that was sent. */
export interface Conflict {
  field: string;
  theirs: unknown;
  yours: unknown;
}

export interface RefusalDetails {
  /** A text for this very case instead of the code's own. */
  reason?: Reason;
  params?: TextParams;
  errors?: readonly FieldFault[];
  conflicts?: readonly Conflict[];
  version?: number;
  allowed?: readonly string[];
  findings?: readonly ReplyFinding[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** Something the product declines on purpose. Thrown anywhere, answered as problem details; nothing is logged. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;
  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(details.reason ? `${code}: ${details.reason}` : code, { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
  get status(): number {
    return problemStatus[this.code];
  }
}

/** `throw refuse('notFound')`, `throw refuse('transitionNotAllowed', { allowed: ['open', 'solved'] })`. */
export function refuse(code: ProblemCode, details?: RefusalDetails): Refusal {
  return new Refusal(code, details);
}

/** Somebody else was faster: the version that stands now, and the fields on which both differ. */
export function conflict(details: { version: number; conflicts?: readonly Conflict[] }): Refusal {
  return new Refusal('conflict', details);
}

/** Fields to mend, found after the shape was right (`throw invalid([{ path: 'body.groupId', code: 'unknown' }])`). */
export function invalid(errors: readonly FieldFault[]): Refusal {
  return new Refusal('invalidInput', { errors });
}
