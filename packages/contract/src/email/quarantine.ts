/** Quarantine: mails that were held back and can still be let in. */
import * as z from 'zod';
import { id, list, page } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { holdCauses } from '../words.ts';
import { mail } from './inbound.ts';

const tag = 'email';
const ids = z.object({ ids: z.array(id).min(1).max(100) });

const holdCause = z.enum(holdCauses);
export type HoldCause = z.infer<typeof holdCause>;

/** What became of each of the mails named; `missing`: not in quarantine (any more). */
const outcomes = <T extends readonly [string, ...string[]]>(words: T) =>
  z.object({ data: z.array(z.object({ id, outcome: z.enum(words) })) });

export const quarantineEndpoints = {
  listQuarantine: endpoint({
    method: 'GET',
    path: '/quarantine',
    access: 'mail.manage',
    tag,
    summary: 'Mails held back that can still be let in, newest first',
    query: page.extend({ cause: holdCause.optional(), q: z.string().max(200).optional() }),
    response: list(mail),
  }),
  recoverMails: endpoint({
    method: 'POST',
    path: '/quarantine/recovery',
    access: 'mail.manage',
    tag,
    summary: 'Let up to 100 mails in: each becomes what it would have become',
    body: ids,
    response: outcomes(['recovered', 'missing']),
  }),
  discardMails: endpoint({
    method: 'POST',
    path: '/quarantine/deletion',
    access: 'mail.manage',
    tag,
    summary: 'Delete up to 100 mails held back, for ever; the ledger keeps their lines',
    body: ids,
    response: outcomes(['deleted', 'missing']),
  }),
};
