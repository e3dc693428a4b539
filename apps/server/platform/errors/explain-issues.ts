import type * as z from 'zod';
import type { FieldFault } from './refusal.ts';
import { texts, type FieldCode, type TextParams } from './texts.ts';

type Issue = z.core.$ZodIssue;
type Fault = Pick<FieldFault, 'code' | 'params'>;

/**
 * Turns what Zod found into faults a person can mend. Parse with `reportInput: true`, so that an absent value is
 * told from a wrong one. `root` names the part of the request: `body`, `query`, `params`.
 */
export function explainIssues(issues: readonly Issue[], root: string): FieldFault[] {
  return issues.flatMap((issue) => explain(issue, [root]));
}

function explain(issue: Issue, base: readonly PropertyKey[]): FieldFault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return closest(issue.errors).flatMap((inner) => explain(inner, path));
  if (issue.code === 'invalid_element' || issue.code === 'invalid_key')
    return issue.issues.flatMap((inner) => explain(inner, path));
  return [{ path: path.map(String).join('.'), ...faultOf(issue) }];
}

/** Of the shapes a value may have, the one that the sender most likely meant: with the fewest faults. */
function closest(branches: readonly Issue[][]): readonly Issue[] {
  return branches.reduce((best, branch) => (branch.length < best.length ? branch : best));
}

function faultOf(issue: Issue): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { code: 'required' }
        : { code: 'wrongType', params: { expected: issue.expected } };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return { code: formatCodes[issue.format] ?? 'invalidFormat' };
    case 'invalid_value':
      return issue.input === undefined
        ? { code: 'required' }
        : { code: 'notOneOf', params: { values: issue.values.map(String).join(', ') } };
    case 'not_multiple_of':
      return { code: 'notMultiple', params: { divisor: issue.divisor } };
    case 'unrecognized_keys':
      return { code: 'unexpected', params: { keys: issue.keys.join(', ') } };
    case 'custom':
      return custom(issue.params);
    default:
      return { code: 'invalid' };
  }
}

const formatCodes: Record<string, FieldCode> = {
  email: 'invalidEmail',
  url: 'invalidUrl',
  datetime: 'invalidInstant',
};

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Fault {
  const params = { minimum: Number(minimum) };
  if (origin === 'string') return params.minimum <= 1 ? { code: 'required' } : { code: 'tooShort', params };
  if (origin === 'array' || origin === 'set') return { code: 'tooFew', params };
  return { code: inclusive ? 'tooSmall' : 'moreThan', params };
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Fault {
  const params = { maximum: Number(maximum) };
  if (origin === 'string') return { code: 'tooLong', params };
  if (origin === 'array' || origin === 'set') return { code: 'tooMany', params };
  return { code: inclusive ? 'tooBig' : 'lessThan', params };
}

/** A check written in the contract names its text by `params: { code }`. */
function custom(params: Record<string, unknown> | undefined): Fault {
  const { code, ...rest } = params ?? {};
  return typeof code === 'string' && code in texts.en.fields
    ? { code: code as FieldCode, params: rest as TextParams }
    : { code: 'invalid' };
}
