import type { ConditionProblem } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../i18n.ts';
import { nodeAt, type EditGroup } from './edit-tree.ts';

/** What a preview says of conditions. */
export interface Judged {
  problems: ConditionProblem[];
  impossible: boolean;
  contradictions: { field: string; paths: ConditionProblem['path'][] }[];
}

/** What is wrong with each row of the conditions, by its id, as the last preview found it. */
export function useFaults(root: EditGroup, preview: Judged | undefined): ReadonlyMap<number, string> {
  useTranslation('rules');
  const faults = new Map<number, string>();
  if (!preview) return faults;
  const put = (path: ConditionProblem['path'], text: string) => {
    const id = nodeAt(root, path);
    if (id !== null && !faults.has(id)) faults.set(id, text);
  };
  for (const problem of preview.problems) put(problem.path, textOf(problem));
  const dead = i18n.t(preview.impossible ? 'rules:contradiction.impossible' : 'rules:contradiction.dead');
  for (const { paths } of preview.contradictions) for (const path of paths) put(path, dead);
  return faults;
}

function textOf({ code, params }: ConditionProblem): string {
  const text = String(i18n.t(`rules:problems.${code}` as never, params as never));
  const reason = `rules:patterns.${String(params?.reason)}`;
  return params?.reason !== undefined && i18n.exists(reason) ? `${text} ${i18n.t(reason as never)}` : text;
}
