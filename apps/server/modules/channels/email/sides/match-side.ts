import type { ParsedMail } from '@heed/mime';
import type { Tx } from '../../../../platform/database/index.ts';
import { threadIds } from '../inbound/match-thread.ts';

/** A side conversation that a mail names. */
export interface NamedSide {
  sideId: number;
  /** The ticket where it is read now. */
  ticketId: number;
  /** It names a Message-ID or token of ours: 128 random bits that nobody guesses. */
  holds: boolean;
  /** The sender is one of its people. */
  takesPart: boolean;
}

const find = `
  with named as (
    select r.side_id, r.own as holds, array_position($1::text[], r.message_id_header) as rank from side_reference r where r.message_id_header = any($1::text[])
    union all
    select k.side_id, true, 0 from side_token k where k.token = any($2::text[])
  )
  select s.id as "sideId", t.id as "ticketId", bool_or(n.holds) as holds, s.people @> jsonb_build_array(jsonb_build_object('address', $3::text)) as "takesPart"
  from named n join side_conversation s on s.id = n.side_id join ticket o on o.id = s.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
  where t.purged_at is null group by s.id, t.id order by bool_or(n.holds) desc, min(n.rank), s.id`;

/**
 * The side conversation that a mail belongs to: it is sent to its token, or names a Message-ID of ours, or one merely
 * known while its sender takes part. `refused`: the ticket of one that it names without being let in.
 */
export async function matchSide(
  tx: Tx,
  mail: Pick<ParsedMail, 'inReplyTo' | 'references'>,
  tokens: readonly string[],
  sender: string,
): Promise<{ side: NamedSide | null; refused: number | null }> {
  const ids = threadIds(mail);
  if (ids.length === 0 && tokens.length === 0) return { side: null, refused: null };
  const named = await tx.prepared<NamedSide>('side-match', find, [ids, tokens, sender]);
  const side = named.find(({ holds, takesPart }) => holds || takesPart) ?? null;
  return { side, refused: side ? null : (named[0]?.ticketId ?? null) };
}
