/** Jobs: runs what the dispatcher has queued, on schedules too, and frees the jobs of dead processes. */
export { freeDead, startJobs, type JobHandler, type JobsOptions, type Schedule } from './start-jobs.ts';
