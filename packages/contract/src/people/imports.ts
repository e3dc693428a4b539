/** Customers and organizations from a CSV file: upload, say what the columns are, try, import, undo. */
import * as z from 'zod';
import { bulkRun } from '../bulk-runs.ts';
import { id, instant, list, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { profiles } from './profile-fields.ts';

const tag = 'imports';

/** Rows and columns that a file may have. */
export const MOST_IMPORT_ROWS = 100_000;
export const MOST_IMPORT_COLUMNS = 1000;

/** What a column can be, beside `field:<key>` of a custom field. */
export const importTargets = {
  customer: [
    'name',
    'email',
    'phone',
    'externalId',
    'organization',
    'locale',
    'timeZone',
    'tags',
    'details',
    'note',
  ],
  organization: ['name', 'domains', 'details'],
} as const;

/** For each column what it is, or null where it is left out. */
const mapping = z.array(z.string().max(80).nullable()).max(MOST_IMPORT_COLUMNS);

export const importRow = z.object({
  id,
  profile: z.enum(profiles),
  fileName: z.string(),
  rowCount: z.int(),
  createdAt: instant,
  createdBy: personRef,
  /** How far it is; null: not begun. */
  run: bulkRun.nullable(),
  /** How far taking it back is; null: it stands. */
  undo: bulkRun.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

export const customerImport = importRow.extend({
  /** As found: `utf-8`, `utf-16le`, `utf-16be`, `gb18030`. */
  encoding: z.string(),
  delimiter: z.string(),
  headers: z.array(z.string()),
  /** What was chosen; before that, what the headers look like. */
  mapping,
  /** The first 20 rows. */
  sample: z.array(z.array(z.string())),
});
export type CustomerImport = z.infer<typeof customerImport>;

export const importCheck = z.object({
  /** So many rows make a record, change one, or cannot be taken. */
  create: z.int(),
  update: z.int(),
  refuse: z.int(),
  /** Why not, of the first 100; rows are counted from 1, without the header. */
  problems: z.array(z.object({ row: z.int(), reason: z.string() })),
});
export type ImportCheck = z.infer<typeof importCheck>;

export const importEndpoints = {
  listImports: endpoint({
    method: 'GET',
    path: '/imports',
    access: 'customer.import',
    tag,
    summary: 'Imports of the last 30 days, newest first',
    query: page,
    response: list(importRow),
  }),
  uploadImport: endpoint({
    method: 'POST',
    path: '/imports',
    access: 'customer.import',
    tag,
    summary: 'Upload a CSV file; encoding and delimiter are found, nothing is imported yet',
    status: 201,
    upload: true,
    query: z.object({ profile: z.enum(profiles) }),
    response: customerImport,
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/imports/:id',
    access: 'customer.import',
    tag,
    summary: 'An import with its columns, its first rows and how far it is',
    params,
    response: customerImport,
  }),
  checkImport: endpoint({
    method: 'POST',
    path: '/imports/:id/check',
    access: 'customer.import',
    tag,
    summary: 'Say what importing with these columns would do; changes nothing',
    params,
    body: z.object({ mapping }),
    response: importCheck,
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/imports/:id/start',
    access: 'customer.import',
    tag,
    summary: 'Import the rows in the background; customers known by an address or external id are changed',
    params,
    body: z.object({ mapping }),
    response: customerImport,
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/imports/:id/undo',
    access: 'customer.import',
    tag,
    summary: 'Take an import back, as far as nobody has gone on with what it made',
    params,
    response: customerImport,
  }),
  downloadImportErrors: endpoint({
    method: 'GET',
    path: '/imports/:id/errors',
    access: 'customer.import',
    tag,
    summary: 'The rows that were not taken, each with the reason, as CSV',
    params,
    binary: true,
  }),
};
