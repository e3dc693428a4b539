import { broadcastJobs } from '../modules/broadcasts/index.ts';
import { eraseMails, eraseSides, inboundJobs, outboundJobs } from '../modules/channels/email/index.ts';
import { eraseComments, feedbackJobs } from '../modules/feedback/index.ts';
import { sweepSessions } from '../modules/identity/index.ts';
import { intakeJobs } from '../modules/intake/index.ts';
import { eraseNotices, notificationJobs } from '../modules/notifications/index.ts';
import {
  findDuplicates,
  forgetCustomerNotes,
  forgetImports,
  takeRow,
  undoRow,
} from '../modules/people/index.ts';
import { openPlanned } from '../modules/planned-tickets/index.ts';
import { routingJobs } from '../modules/routing/index.ts';
import { eraseWords, searchJobs } from '../modules/search/index.ts';
import {
  answerIncident,
  closeSolved,
  dropRedactedFiles,
  editTicket,
  forgetUploads,
  indexField,
  purgeTrash,
  releaseReplies,
  returnWaitingReplies,
  undoTicketEdit,
  wakeTickets,
} from '../modules/tickets/index.ts';
import type { Platform } from '../platform/index.ts';
import type { JobHandler, Schedule } from '../platform/jobs/index.ts';
import { doRuns } from '../platform/runs/index.ts';
import { sweepPlatform } from './sweep-platform.ts';

/** So many tickets are held at once by an edit of many: enough to be quick, few enough that nobody waits for them. */
const EDITED_AT_ONCE = 100;
/** Rows of a file in one transaction. */
const ROWS_AT_ONCE = 50;

/** Every job's handler, by the name that `reactions.ts` and the schedules give it. */
export function jobHandlers(platform: Platform): Record<string, JobHandler> {
  return {
    'close-solved': closeSolved(platform),
    'index-field': indexField(platform),
    'release-reply': releaseReplies(platform),
    'return-replies': returnWaitingReplies(platform),
    'drop-redacted-files': dropRedactedFiles(platform),
    'wake-ticket': wakeTickets(platform),
    'forget-uploads': forgetUploads(platform),
    'find-duplicates': findDuplicates(platform),
    'forget-customer-notes': forgetCustomerNotes(platform),
    'forget-imports': forgetImports(platform),
    'purge-trash': purgeTrash(platform, [eraseMails, eraseSides, eraseComments, eraseNotices, eraseWords]),
    'do-bulk-run': doRuns(platform, {
      'incident-answers': { work: answerIncident, batch: 1 },
      'bulk-edit': { work: editTicket, batch: EDITED_AT_ONCE },
      import: { work: takeRow, batch: ROWS_AT_ONCE },
      'import-undo': { work: undoRow, batch: ROWS_AT_ONCE },
      'bulk-edit-undo': { work: undoTicketEdit, batch: EDITED_AT_ONCE },
    }),
    'open-planned': openPlanned(platform),
    'sweep-sessions': sweepSessions(platform),
    'sweep-platform': sweepPlatform(platform),
    ...broadcastJobs(platform),
    ...inboundJobs(platform),
    ...outboundJobs(platform),
    ...feedbackJobs(platform),
    ...intakeJobs(platform),
    ...notificationJobs(platform),
    ...routingJobs(platform),
    ...searchJobs(platform),
  };
}

/** Jobs on a timetable (crontab, UTC). */
export const schedules: Schedule[] = [
  { task: 'send-due-mails', cron: '* * * * *' },
  { task: 'route-waiting', cron: '* * * * *' },
  { task: 'index-search', cron: '* * * * *' },
  { task: 'open-planned', cron: '* * * * *' },
  { task: 'send-broadcast', cron: '* * * * *' },
  { task: 'send-digests', cron: '*/5 * * * *' },
  { task: 'close-solved', cron: '*/5 * * * *' },
  { task: 'forget-mail-counts', cron: '7 * * * *' },
  { task: 'forget-raw-mails', cron: '47 * * * *' },
  { task: 'empty-quarantine', cron: '33 * * * *' },
  { task: 'purge-trash', cron: '57 * * * *' },
  { task: 'forget-customer-notes', cron: '43 3 * * *' },
  { task: 'forget-imports', cron: '53 3 * * *' },
  { task: 'sweep-sessions', cron: '17 3 * * *' },
  { task: 'forget-uploads', cron: '27 * * * *' },
  { task: 'sweep-platform', cron: '37 * * * *' },
];
