import type * as z from 'zod';
import { explainIssues, invalid, Refusal, renderProblem } from '../platform/errors/index.ts';
import { CommandError } from './command-line.ts';

/**
 * Options understood by a schema of the contract.
 * @throws {Refusal} naming each that must be mended.
 */
export function parseInput<T extends z.ZodType>(schema: T, values: unknown): z.output<T> {
  const parsed = schema.safeParse(values, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalid(explainIssues(parsed.error.issues, 'body'));
}

/** Runs `work`; what it refuses becomes a sentence for the terminal. */
export async function explainingRefusals(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { detail, title, errors } = renderProblem(error, 'en');
    throw new CommandError(
      errors?.map(({ path, message }) => `--${optionOf(path)}: ${message}`).join('\n') ?? detail ?? title,
      error,
    );
  }
}

/** `body.timeZone` is `--time-zone` here. */
function optionOf(path: string): string {
  return path.replace(/^body\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
