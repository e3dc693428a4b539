import type { Database } from '../../../platform/database/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createTestViewer } from '../../tickets/testing/index.ts';
import { indexWaiting } from '../indexing/index-waiting.ts';
import { searchTickets } from '../search-tickets.ts';

/** An owner who searches on a test's database; `place` does what the dispatcher does, `settle` the job as well. */
export async function startSearchDesk(database: Database) {
  const now = new Date('2026-03-02T10:00:00Z');
  const platform = { database, clock: { now: () => now } } as unknown as Platform;
  const owner = await createTestViewer(database);
  const place = () =>
    database.pool.query(
      `with placed as (update event e set position = j.last_position + n.row from journal j, (select id, row_number() over (order by id) as row from event where position is null) n where n.id = e.id returning 1)
       update journal set last_position = last_position + (select count(*) from placed)`,
    );
  const settle = async () => {
    await place();
    await indexWaiting(platform);
  };
  const search = (q: string, viewer: Viewer = owner, more: object = {}) =>
    searchTickets(database, viewer, { q, sort: 'relevance', 'page[size]': 50, ...more }, now);
  const found = async (q: string, viewer: Viewer = owner) =>
    (await search(q, viewer)).data.map(({ id }) => id).toSorted((a, b) => a - b);
  return { platform, owner, now, place, settle, search, found };
}
