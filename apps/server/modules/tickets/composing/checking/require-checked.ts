import type { ReplyFinding } from '@heed/contract';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';
import { checkReply } from './check-reply.ts';

/** Which of these addresses are the desk's own; the channel knows. */
export type TellOwn = (db: Reader, addresses: readonly string[]) => Promise<ReadonlySet<string>>;

/** A reply on its way out, and what its writer has said is meant so. */
export interface ReplyToRequire {
  ticketId: number;
  text: string;
  /** Absent: everybody on the ticket. */
  to?: readonly string[];
  cc?: readonly string[];
  attachmentIds: readonly number[];
  acknowledged: readonly ReplyFinding['code'][];
}

/** Refuses (`checkReply`, with what and where) a reply that could be a mistake in a way that its writer has not acknowledged. */
export async function requireChecked(tx: Tx, tellOwn: TellOwn, reply: ReplyToRequire): Promise<void> {
  const { people, messages } = await readTalk(tx, reply.ticketId);
  const last = messages.findLast(({ kind, byCustomer }) => kind === 'reply' && byCustomer);
  const named = messages.flatMap(({ addresses }) => addresses);
  const own = await tellOwn(tx.db, [...new Set(named)]);
  const chosen = reply.to || reply.cc ? [...(reply.to ?? []), ...(reply.cc ?? [])] : undefined;
  const onTicket = people.flatMap(({ email }) => email ?? []);
  const recipients = chosen ?? onTicket;
  const findings = checkReply({
    text: reply.text,
    recipients,
    fileCount: reply.attachmentIds.length,
    names: people.map(({ name }) => name).filter(Boolean),
    known: [...onTicket, ...named],
    answered: chosen && last ? [...new Set(last.addresses)].filter((address) => !own.has(address)) : [],
    notes: messages.filter(({ kind }) => kind === 'note').map(({ text }) => text),
    published: messages.filter(({ kind }) => kind === 'reply').map(({ text }) => text),
  }).filter(({ code }) => !reply.acknowledged.includes(code));
  if (findings.length > 0) throw refuse('checkReply', { findings });
}

interface Talk {
  people: { name: string; email: string | null }[];
  /** The newest, in order of time; of each whom it is from and names. */
  messages: { kind: 'reply' | 'note'; text: string; byCustomer: boolean; addresses: string[] }[];
}

const talk = `
  with those as (
    select t.requester_id as person_id from ticket t where t.id = $1
    union select tp.person_id from ticket_participant tp where tp.ticket_id = $1 and tp.role = 'cc'
  ), newest as (
    select * from message where ticket_id = $1 order by id desc limit 100
  )
  select
    (select coalesce(json_agg(json_build_object('name', p.name, 'email', lower(p.email))), '[]')
       from those join person r on r.id = those.person_id join person p on p.id = coalesce(r.canonical_id, r.id)) as people,
    (select coalesce(json_agg(json_build_object('kind', m.kind, 'text', left(m.text, 20000), 'byCustomer', m.author_role = 'customer' and not m.automatic,
        'addresses', array(select lower(address) from (
            select p.email as address from person r join person p on p.id = coalesce(r.canonical_id, r.id) where r.id = m.author_id and m.author_role = 'customer'
            union all select x.address from jsonb_to_recordset(m.recipients->'to') as x (address text)
            union all select x.address from jsonb_to_recordset(m.recipients->'cc') as x (address text)) a where address is not null)) order by m.id), '[]')
       from newest m) as messages`;

async function readTalk(tx: Tx, ticketId: number): Promise<Talk> {
  const [row] = await tx.prepared<Talk>('tickets/talk-to-check', talk, [ticketId]);
  return row!;
}
