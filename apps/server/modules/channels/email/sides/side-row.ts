import type { SideConversation } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';
import { visibleTickets, type Mailbox, type Scoped } from '../../../tickets/index.ts';

/** A side conversation, and the ticket where it is read now. */
export interface SideRow {
  id: number;
  ticketId: number;
  subject: string;
  state: SideConversation['state'];
  people: Mailbox[];
}

/** The side conversation of a ticket that exists for the viewer; refuses (`notFound`) any other. */
export async function requireSide(db: Reader, viewer: Scoped, id: number): Promise<SideRow> {
  const { rows } = await sql<SideRow>`
    select s.id, t.id as "ticketId", s.subject, s.state, s.people
    from side_conversation s join ticket o on o.id = s.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
    where s.id = ${id} and ${visibleTickets(viewer, 't')}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** Takes it for this transaction, as it stands. */
export async function lockSide(tx: Tx, id: number): Promise<Pick<SideRow, 'state' | 'people'>> {
  const [row] = await tx.prepared<Pick<SideRow, 'state' | 'people'>>(
    'side-lock',
    'select state, people from side_conversation where id = $1 for no key update',
    [id],
  );
  return row!;
}

/** These people and those who are new among them, each address once. */
export function withPeople(people: readonly Mailbox[], more: readonly Mailbox[]): Mailbox[] {
  const known = new Map(people.map((person) => [person.address, person]));
  for (const { address, name } of more) {
    const key = address.toLowerCase();
    if (!known.get(key)?.name) known.set(key, { address: key, name });
  }
  return [...known.values()];
}
