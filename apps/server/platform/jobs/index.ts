/** Jobs: runs what the dispatcher has queued, on schedules too, and frees the jobs of dead processes. */
export { freeDead, startJobs } from './start-jobs.ts';
export type { JobHandler, JobsOptions, Schedule } from './start-workers.ts';
