import type { importEndpoints } from '@heed/contract';
import { Readable } from 'node:stream';
import { sendBytes, transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { checkImport } from './check-import.ts';
import { errorFile } from './error-file.ts';
import { getImport, listImports, readColumns, readImport } from './read-import.ts';
import { requireColumns, startImport, undoImport } from './start-import.ts';
import { uploadImport } from './upload-import.ts';

/** A handler for each endpoint of imports. */
export function importRoutes(platform: Platform): Handlers<typeof importEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    listImports: ({ query }) => listImports(read, query),
    uploadImport: async ({ viewer, query, file }) => {
      const actor = { kind: 'agent', id: viewer.agentId } as const;
      return getImport(read, await uploadImport(platform, { profile: query.profile, actor, file: file! }));
    },
    getImport: ({ params }) => getImport(read, params.id),
    checkImport: async ({ params, body, locale }) => {
      const columns = await readColumns(read, params.id, body.mapping);
      requireColumns(columns);
      return checkImport(read, params.id, columns, locale);
    },
    startImport: async ({ viewer, params, body }) => {
      await write(viewer, (tx) => startImport(tx, params.id, body.mapping));
      return getImport(read, params.id);
    },
    undoImport: async ({ viewer, params }) => {
      await write(viewer, (tx) => undoImport(tx, params.id));
      return getImport(read, params.id);
    },
    downloadImportErrors: async (call) => {
      const { fileName } = await readImport(read, call.params.id);
      return sendBytes(call, {
        content: Readable.from(errorFile(read, call.params.id, call.locale)),
        contentType: 'text/csv; charset=utf-8',
        name: `${fileName.replace(/\.[^.]*$/, '')}-errors.csv`,
      });
    },
  };
}
