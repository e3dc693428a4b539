/**
 * Views: saved lists of tickets by conditions of the rule language, with columns, order and grouping.
 *
 * Words: *reach* says whom a view is there for: its maker (personal), the members of a group, or everybody (shared).
 *
 * - A view shows what its conditions choose among the tickets that exist for the viewer, never more.
 * - Conditions are checked when saved and at each use: a view whose field was deleted is *broken*, says so, and shows
 *   nothing until it is mended.
 * - Whatever people's conditions cost, they cost their own reader three seconds at most and nobody else anything.
 */
export { findInView } from './find-in-view.ts';
export { viewRoutes } from './routes.ts';
