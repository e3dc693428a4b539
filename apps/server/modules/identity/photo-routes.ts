import type { identityEndpoints } from '@heed/contract';
import { refuse } from '../../platform/errors/index.ts';
import { sendBytes, transactAs, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { readMe } from './read-me.ts';
import { readPictureKind } from './read-picture-kind.ts';
import { recordUpload, setPhoto } from './set-photo.ts';

/** Largest photo. */
const MAX_MB = 2;

/** An agent's own photo, and everybody's to look at. */
export function photoRoutes({ database, clock, files }: Pick<Platform, 'database' | 'clock' | 'files'>) {
  const { read } = database;
  const act = transactAs({ database, clock });
  return {
    setMyPhoto: async ({ viewer, file, locale }) => {
      const { sha256, sizeBytes } = file!;
      await act(viewer, (tx) => recordUpload(tx, viewer.agentId, { sha256, sizeBytes }));
      if (sizeBytes > MAX_MB * 1_000_000)
        throw refuse('tooLarge', { reason: 'fileTooLarge', params: { megabytes: MAX_MB } });
      const contentType = readPictureKind((await files.read(sha256)) ?? new Uint8Array());
      if (!contentType) throw refuse('unsupportedMediaType', { reason: 'noPhoto' });
      await act(viewer, (tx) => setPhoto(tx, viewer.agentId, { sha256, contentType }));
      return readMe(read, viewer, locale);
    },
    removeMyPhoto: async ({ viewer, locale }) => {
      await act(viewer, (tx) => setPhoto(tx, viewer.agentId, null));
      return readMe(read, viewer, locale);
    },
    readAgentPhoto: async (call) => {
      const { hash } = call.params;
      const row = await read
        .selectFrom('agent')
        .select('photo_type')
        .where('photo_hash', '=', hash)
        .limit(1)
        .executeTakeFirst();
      const stored = row && (await files.open(hash));
      if (!stored) throw refuse('notFound');
      return sendBytes(call, { ...stored, contentType: row.photo_type!, inline: true });
    },
  } satisfies Partial<Handlers<typeof identityEndpoints>>;
}
