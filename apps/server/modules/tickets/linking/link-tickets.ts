import type { Relation } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { companySettings } from '../../identity/index.ts';
import { changeTicket } from '../change-ticket.ts';
import { lockTicket, type LockedTicket } from '../lock-ticket.ts';
import { checkTree } from './check-tree.ts';
import { linkOf, relationTo, type StoredLink } from './relations.ts';

/** `relation`: what the other ticket is to this one. */
export interface NewLink {
  ticketId: number;
  relation: Relation;
  otherId: number;
}

/**
 * Links two tickets; both records tell of it. An incident becomes of that type where it can still change. Refuses
 * (`notPossible`, `alreadyExists`) a ticket with itself, a pair that is linked already, a second parent or problem,
 * an incident of what is no problem, an open child of a solved parent, a ring, a tree deeper than five.
 * @returns the link's id.
 */
export async function linkTickets(tx: Tx, { ticketId, relation, otherId }: NewLink): Promise<number> {
  if (ticketId === otherId) throw refuse('notPossible', { reason: 'linkWithItself' });
  const link = linkOf(ticketId, relation, otherId);
  // Trees before tickets, tickets in the order of their ids: two who link never wait crosswise.
  if (link.kind === 'child') await checkTree(tx, link.sourceId, link.targetId);
  const first = await lockTicket(tx, Math.min(ticketId, otherId));
  const second = await lockTicket(tx, Math.max(ticketId, otherId));
  const [source, target] = first.id === link.sourceId ? [first, second] : [second, first];
  for (const ticket of [source, target])
    if (ticket.trashedAt) throw refuse('notPossible', { reason: 'ticketTrashed' });
  await requireFitting(tx, link.kind, source, target);
  const id = await insertLink(tx, link);
  if (link.kind === 'incident' && source.type !== 'incident' && source.status !== 'closed')
    await changeTicket(tx, source, { type: 'incident' });
  await tell(tx, 'ticket.linked', { ...link, id });
  return id;
}

/** Takes a link of this ticket away; both records tell of it. Refuses (`notFound`) one that is not there. */
export async function unlinkTickets(tx: Tx, input: { ticketId: number; linkId: number }): Promise<void> {
  const [gone] = await tx.prepared<StoredLink & { id: number }>(
    'tickets/unlink',
    `delete from ticket_link where id = $1 and (source_id = $2 or target_id = $2) returning id, kind, source_id as "sourceId", target_id as "targetId"`,
    [input.linkId, input.ticketId],
  );
  if (!gone) throw refuse('notFound');
  await tell(tx, 'ticket.unlinked', gone);
}

async function requireFitting(
  tx: Tx,
  kind: StoredLink['kind'],
  source: LockedTicket,
  target: LockedTicket,
): Promise<void> {
  if (kind === 'incident') {
    if (target.type !== 'problem')
      throw refuse('notPossible', { reason: 'notAProblem', params: { ticket: target.id } });
    if (source.type === 'problem')
      throw refuse('notPossible', { reason: 'problemAsIncident', params: { ticket: source.id } });
  }
  const done = ({ status }: LockedTicket) => status === 'solved' || status === 'closed';
  if (kind === 'child' && done(target) && !done(source) && (await companySettings(tx.db)).guardParents)
    throw refuse('notPossible', { reason: 'parentSolved', params: { ticket: target.id } });
}

async function insertLink(tx: Tx, link: StoredLink): Promise<number> {
  const [there] = await tx.prepared<{ pair: boolean }>(
    'tickets/find-link',
    `select least(source_id, target_id) = least($1::bigint, $2::bigint) and greatest(source_id, target_id) = greatest($1, $2) as pair
     from ticket_link where (least(source_id, target_id) = least($1, $2) and greatest(source_id, target_id) = greatest($1, $2))
       or (source_id = $1 and kind = $3 and kind in ('child', 'incident')) order by 1 desc limit 1`,
    [link.sourceId, link.targetId, link.kind],
  );
  if (there)
    throw refuse('alreadyExists', {
      reason: there.pair ? 'linkedAlready' : link.kind === 'child' ? 'parentAlready' : 'problemAlready',
    });
  const [row] = await tx.prepared<{ id: number }>(
    'tickets/link',
    'insert into ticket_link (kind, source_id, target_id, created_at, created_by) values ($1, $2, $3, $4, $5) returning id',
    [link.kind, link.sourceId, link.targetId, tx.now, tx.actor.kind === 'agent' ? tx.actor.id : null],
  );
  return row!.id;
}

async function tell(
  tx: Tx,
  type: 'ticket.linked' | 'ticket.unlinked',
  link: StoredLink & { id: number },
): Promise<void> {
  const ends = [link.sourceId, link.targetId];
  const rows = await tx.prepared<{ id: number; version: number }>(
    'tickets/link-versions',
    `with held as materialized (select id from ticket where id = any($1::bigint[]) order by id for no key update)
     update ticket t set version = version + 1, updated_at = $2 from held where t.id = held.id returning t.id, t.version`,
    [ends, tx.now],
  );
  for (const { id, version } of rows.sort((a, b) => a.id - b.id))
    tx.record({
      type,
      facts: {
        linkId: link.id,
        relation: relationTo(id, link),
        otherId: id === link.sourceId ? link.targetId : link.sourceId,
      },
      ticketId: id,
      ticketVersion: version,
    });
}
