/** One finding of `heed doctor`. */
export interface Finding {
  name: string;
  /** A warning needs attention some day, a failure now. */
  state: 'ok' | 'warning' | 'failed';
  detail: string;
}

/** What an examination says: its state, with the reason or the figures. */
export type Verdict = Omit<Finding, 'name'>;

export const ok = (detail: string): Verdict => ({ state: 'ok', detail });
export const warning = (detail: string): Verdict => ({ state: 'warning', detail });
export const failed = (detail: string): Verdict => ({ state: 'failed', detail });

/** Runs examinations one after another; one that cannot be made has failed for that reason. */
export async function examineAll<Subject>(
  examinations: Record<string, (subject: Subject) => Promise<Verdict>>,
  subject: Subject,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, examine] of Object.entries(examinations)) {
    const verdict = await examine(subject).catch((error: unknown) =>
      failed(error instanceof Error ? error.message : String(error)),
    );
    findings.push({ name, ...verdict });
  }
  return findings;
}
