import type { Tx } from '../../../platform/database/index.ts';

/** The agent who acts, for a record that names people; null for everybody else. */
export function byWhom({ actor }: Tx): number | null {
  return actor.kind === 'agent' ? actor.id : null;
}
