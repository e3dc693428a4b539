import type { Tx } from '../../../platform/database/index.ts';

// Merged people count as whom they were merged into; who already takes part, or is the requester, is left alone, unless
// it is by another merge: then this one keeps them, too.
const bring = `
  with merge as (
    select id, source_id, target_id from ticket_merge where id = $1
  ), wanted as (
    select distinct coalesce(p.canonical_id, p.id) as person_id, w.role from merge m cross join lateral (
      select t.requester_id as person_id, 'cc' as role from ticket t where t.id = m.source_id
      union select tp.person_id, tp.role from ticket_participant tp where tp.ticket_id = m.source_id and tp.role <> 'task'
    ) w join person p on p.id = w.person_id
  ), present as (
    select coalesce(p.canonical_id, p.id) as person_id, there.role, there.person_id as own_id from merge m cross join lateral (
      select t.requester_id as person_id, 'cc' as role, true as requester from ticket t where t.id = m.target_id
      union all select tp.person_id, tp.role, false from ticket_participant tp where tp.ticket_id = m.target_id
    ) there join person p on p.id = there.person_id
    where there.requester or not exists (
      select 1 from ticket_merge_person b join ticket_merge o on o.id = b.merge_id
      where o.target_id = m.target_id and o.undone_at is null and b.person_id = there.person_id and b.role = there.role)
  ), brought as (
    insert into ticket_merge_person (merge_id, person_id, role)
    select m.id, w.person_id, w.role from merge m cross join wanted w
    where not exists (select 1 from present where present.person_id = w.person_id and present.role = w.role)
    returning person_id, role
  ), added as (
    insert into ticket_participant (ticket_id, person_id, role) select m.target_id, b.person_id, b.role from merge m cross join brought b
    on conflict do nothing returning person_id, role
  )
  select person_id as id from added where role = 'cc'`;

/**
 * Lets the people of a merge's source take part in its target: the requester and those in copy in copy, followers as
 * followers. Keeps who is there by it.
 * @returns those in copy now who were not before.
 */
export async function bringPeople(tx: Tx, mergeId: number): Promise<number[]> {
  return (await tx.prepared<{ id: number }>('tickets/bring-people', bring, [mergeId])).map(({ id }) => id);
}

// Used: has written since, was written to since, or was put in copy again by somebody. Only where people still write.
const used = `(
    exists (select 1 from message m where m.ticket_id = $2 and m.created_at > merge.merged_at and m.kind = 'reply' and (
      m.author_id = b.person_id or exists (
        select 1 from jsonb_array_elements((m.recipients->'to') || (m.recipients->'cc')) r
          join identity i on i.kind = 'email' and i.normalized = lower(r->>'address') and i.person_id = b.person_id)))
    or exists (select 1 from event e where e.ticket_id = merge.target_id and e.type = 'ticket.ccsChanged'
      and e.ticket_version > merge.target_version and e.facts->'added' @> to_jsonb(b.person_id)))`;

// Only those of whom nothing else says that they belong.
const withdraw = `
  with merge as (
    select id, target_id, merged_at, target_version from ticket_merge where id = $1
  ), leaving as (
    delete from ticket_merge_person b using merge where b.merge_id = merge.id and ($3::bigint[] is null or b.person_id = any($3))
    returning b.person_id, b.role
  ), removed as (
    delete from ticket_participant tp using merge, leaving b
    where tp.ticket_id = merge.target_id and tp.person_id = b.person_id and tp.role = b.role
      and not exists (
        select 1 from ticket_merge_person o join ticket_merge also on also.id = o.merge_id and also.undone_at is null
        where also.target_id = merge.target_id and also.id <> merge.id and o.person_id = b.person_id and o.role = b.role)
      and not (b.role = 'cc' and merge.target_id = $2 and ${used})
    returning tp.person_id, tp.role
  )
  select person_id as id, role from removed`;

/**
 * Takes away again whom a merge has brought, except who has been used since, or is there by another merge as well;
 * and from the tickets into which the target was merged itself.
 * @returns those who were in copy at the end of the chain, which is `rootId`.
 */
export async function withdrawPeople(
  tx: Tx,
  input: { mergeId: number; targetId: number; rootId: number },
): Promise<number[]> {
  let { mergeId, targetId } = input;
  let only: number[] | null = null;
  for (;;) {
    const removed: { id: number; role: string }[] = await tx.prepared('tickets/withdraw-people', withdraw, [
      mergeId,
      input.rootId,
      only,
    ]);
    if (targetId === input.rootId) return removed.filter(({ role }) => role === 'cc').map(({ id }) => id);
    const [above] = await tx.prepared<{ id: number; targetId: number }>(
      'tickets/merge-of',
      'select id, target_id as "targetId" from ticket_merge where source_id = $1 and undone_at is null',
      [targetId],
    );
    if (!above || removed.length === 0) return [];
    only = removed.map(({ id }) => id);
    mergeId = above.id;
    targetId = above.targetId;
  }
}
