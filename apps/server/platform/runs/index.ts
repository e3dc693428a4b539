/**
 * Runs: work on many things, one after the other, that a person started and may watch, and stop. What is to be done
 * with each is its module's; here is how far it is, and that each is done once, whatever is killed meanwhile.
 */
export { doRuns, type RunKind, type RunKinds, type RunWorker } from './do-runs.ts';
export { presentRun, runColumns, type RunRow } from './read-runs.ts';
export { runRoutes } from './routes.ts';
export { startRun, type NewRun } from './start-run.ts';
