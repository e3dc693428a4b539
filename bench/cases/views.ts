import type { SeededDesk } from '../support/case.ts';
import { readCase, type Read } from './read-seeded.ts';

const urgent = [
  { field: 'status', operator: 'isAnyOf', value: ['new', 'open'] },
  { field: 'priority', operator: 'atLeast', value: 'high' },
];
/** So many views are counted at once. */
const COUNTED = 20;

/** A page of a saved view, as the owner and as an agent of some groups sees it. */
export const openView = readCase('open-view', async (seeded) => {
  const [view] = await makeViews(seeded, [urgent]);
  const [tagged] = await makeViews(seeded, [
    [{ field: 'tags', operator: 'containsAnyOf', value: ['refund'] }],
  ]);
  const page = (id: number) => `/api/v1/views/${id}/tickets?page%5Bsize%5D=50`;
  const { apiKey } = seeded.agent;
  return [
    { id: 'open-view', paths: [page(view!)], floor: '/view', fast: true },
    { id: 'open-view/scoped', paths: [page(view!)], apiKey, floor: '/view', fast: true },
    { id: 'open-view/tag', paths: [page(tagged!)], floor: '/view' },
    { id: 'open-view/tag-scoped', paths: [page(tagged!)], apiKey, floor: '/view' },
  ];
});

/** The counts of twenty views in one request. */
export const countViews = readCase('count-views', async (seeded): Promise<Read[]> => {
  const each = Array.from({ length: COUNTED }, (_, i) => [
    ...urgent,
    { field: 'messageCount', operator: 'greaterThan', value: i % 3 },
  ]);
  const ids = await makeViews(seeded, each);
  const paths = [`/api/v1/view-counts?ids=${ids.join()}`];
  return [
    { id: 'count-views', paths, floor: '/view-counts' },
    { id: 'count-views/scoped', paths, apiKey: seeded.agent.apiKey, floor: '/view-counts' },
  ];
});

async function makeViews({ desk, agent }: SeededDesk, conditions: object[][]): Promise<number[]> {
  const { rows } = await desk.database.pool.query<{ id: number }>(
    `insert into ticket_view (key, name, reach, owner_id, conditions, columns, sort_field, sort_descending, position, created_at, updated_at)
     select gen_random_uuid()::text, 'Bench', 'shared', $1, jsonb_build_object('all', c), '{subject}', 'lastMessageAt', true, 1, now(), now()
     from jsonb_array_elements($2::jsonb) c returning id`,
    [agent.id, JSON.stringify(conditions)],
  );
  return rows.map(({ id }) => id);
}
