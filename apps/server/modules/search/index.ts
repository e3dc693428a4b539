/**
 * Search: tickets by words and filters. An index of its own, filled off the write path by a job from the journal, says
 * where words are; everything that is shown is read from the tickets themselves.
 *
 * - A search starts from what the viewer may see, and never returns what a list would hide: spam (unless asked for),
 *   trash, merged tickets.
 * - The index may lag, and is never the only place of anything: `reindex` makes it again.
 * - Common, rare and absent words cost alike: the newest blocks of tickets are asked first (find-tickets.ts).
 */
export { changesWords } from './indexing/collect-changes.ts';
export { eraseWords } from './indexing/erase-words.ts';
export { indexWaiting, readIndexLag } from './indexing/index-waiting.ts';
export { reindex } from './indexing/reindex.ts';
export { searchJobs } from './jobs.ts';
export { searchRoutes } from './routes.ts';
