/**
 * The levels and doors of the code: who may import whom. The tables say it; `scripts/boundaries/` compares every
 * import with them.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Boundaries, findViolations } from './boundaries/find-violations.ts';

const boundaries: Boundaries = {
  // Folder of apps/server/modules → level. Imports go downwards only, through the other module's index.ts.
  // Each channel (channels/email, channels/chat, …) is a module of its own.
  levels: {
    identity: 1,
    audit: 1,
    calendars: 1,
    people: 2,
    tickets: 3,
    knowledge: 3,
    channels: 4,
    sla: 5,
    feedback: 5,
    triage: 5,
    routing: 6,
    automation: 7,
    notifications: 7,
    webhooks: 7,
    intake: 8,
    views: 8,
    broadcasts: 8,
    'canned-replies': 8,
    'planned-tickets': 8,
    search: 8,
    insights: 8,
    reports: 8,
    privacy: 8,
  },
  // Folder of packages → the workspace packages it may import.
  packages: {
    contract: ['rules'],
    client: ['contract'],
    ui: [],
    mime: [],
    rules: [],
    worktime: [],
    assignment: [],
    textkit: [],
    triage: ['textkit'],
    staffing: [],
  },
  // Packages that compute and touch nothing: no file, no network, no process.
  purePackages: ['contract', 'mime', 'rules', 'worktime', 'assignment', 'textkit', 'triage', 'staffing'],
  // Folder of apps → the workspace packages it may import.
  apps: {
    server: [
      'client',
      'contract',
      'mime',
      'rules',
      'worktime',
      'assignment',
      'textkit',
      'triage',
      'staffing',
    ],
    web: ['client', 'contract', 'rules', 'ui'],
    portal: ['client', 'contract', 'ui'],
    widget: ['client', 'contract', 'ui'],
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = findViolations(join(import.meta.dirname, '..'), boundaries);
  for (const { file, line, imported, reason } of violations) {
    console.error(`${file}:${line} imports ${imported}: ${reason}`);
  }
  process.exitCode = violations.length > 0 ? 1 : 0;
}
