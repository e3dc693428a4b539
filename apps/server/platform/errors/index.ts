/**
 * Refusals: what the product answers when it will not or cannot do something. A stable code, a text in the
 * reader's language that says what to do, and nothing about the inside. Everything else is a failure: logged, not shown.
 */
export {
  conflict,
  invalid,
  refuse,
  Refusal,
  type Conflict,
  type FieldFault,
  type RefusalDetails,
} from './refusal.ts';
export { explainIssues } from './explain-issues.ts';
export { renderProblem } from './render-problem.ts';
export { chooseLocale, type FieldCode, type Locale, type Reason, type TextParams } from './texts.ts';
