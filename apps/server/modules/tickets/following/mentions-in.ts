const CHIP = /<span data-mention="(agent|group):(\d{1,16})">/g;

/** Whom a note names at most. */
const MOST_NAMED = 50;

/** Whom a cleaned note names by `@`, each once; without those of a kind it names nobody of. Pure. */
export function mentionsIn(html: string): { agentIds?: number[]; groupIds?: number[] } {
  const chips = [...html.matchAll(CHIP)].slice(0, MOST_NAMED);
  const idsOf = (wanted: string) => [
    ...new Set(chips.filter(([, kind]) => kind === wanted).map(([, , id]) => Number(id))),
  ];
  const [agentIds, groupIds] = [idsOf('agent'), idsOf('group')];
  return { ...(agentIds.length > 0 && { agentIds }), ...(groupIds.length > 0 && { groupIds }) };
}
