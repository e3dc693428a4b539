import type { emailEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../../../../platform/http/index.ts';
import type { Platform } from '../../../../../platform/index.ts';
import { discardMails } from './discard-mails.ts';
import { listQuarantine } from './list-quarantine.ts';
import { recoverMails } from './recover-mails.ts';

type QuarantineEndpoints = Pick<typeof emailEndpoints, 'listQuarantine' | 'recoverMails' | 'discardMails'>;

/** Handlers of the quarantine. */
export function quarantineRoutes(platform: Platform): Handlers<QuarantineEndpoints> {
  const write = transactAs(platform);
  return {
    listQuarantine: ({ query }) => listQuarantine(platform.database.read, query),
    recoverMails: async ({ viewer, body }) =>
      outcomes(body.ids, await write(viewer, (tx) => recoverMails(tx, body.ids)), 'recovered'),
    discardMails: async ({ viewer, body }) =>
      outcomes(body.ids, await write(viewer, (tx) => discardMails(tx, body.ids)), 'deleted'),
  };
}

function outcomes<Word extends string>(ids: readonly number[], done: ReadonlySet<number>, word: Word) {
  return {
    data: [...new Set(ids)].map((id) => ({ id, outcome: done.has(id) ? word : ('missing' as const) })),
  };
}
