import * as z from 'zod';

/** Every error code of the API and its HTTP status. Texts: locales/<language>/problems.json under the same code. */
export const problemStatus = {
  invalidInput: 400,
  malformedRequest: 400,
  unstorableText: 400,
  notSignedIn: 401,
  wrongCredentials: 401,
  notAllowed: 403,
  notFound: 404,
  methodNotAllowed: 405,
  conflict: 409,
  alreadyExists: 409,
  alreadySetUp: 409,
  idempotencyMismatch: 409,
  gone: 410,
  tooLarge: 413,
  unsupportedMediaType: 415,
  ticketClosed: 422,
  transitionNotAllowed: 422,
  fieldsRequired: 422,
  checkReply: 422,
  notPossible: 422,
  tooSlow: 422,
  tooManyRequests: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** What could be wrong with a reply, and where: words, addresses or a name of it. */
export const replyFinding = z.object({
  code: z.enum([
    'newDomain', // goes to a house that has not taken part
    'droppedParticipant', // somebody of the message answered gets no answer
    'privateNote', // words of a private note
    'missingAttachment', // a file is promised and none comes along
    'cardNumber',
    'secret', // a key or password
    'wrongName', // another name in the greeting
    'hugeText',
  ]),
  where: z.string(),
});
export type ReplyFinding = z.infer<typeof replyFinding>;

/** RFC 9457 problem details, `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
  /** One per field that must be mended; `path` in the form `body.requester.email`. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `conflict`: fields that somebody else has changed since the version sent. */
  conflicts: z.array(z.object({ field: z.string(), theirs: z.unknown(), yours: z.unknown() })).optional(),
  /** The version that stands now, with `conflict`. */
  version: z.int().optional(),
  /** With `transitionNotAllowed`: the statuses that can be chosen now. */
  allowed: z.array(z.string()).optional(),
  /** With `checkReply`: what to look at before sending. */
  findings: z.array(replyFinding).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
