/**
 * The journal: every committed event gets its dense position from one dispatcher, which adds the jobs that the
 * event causes in the same transaction and then tells the screens.
 */
export {
  startDispatcher,
  type Dispatcher,
  type DispatcherOptions,
  type JobSpec,
  type JournalEvent,
} from './dispatcher.ts';
