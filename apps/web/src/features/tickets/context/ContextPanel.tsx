import { SkeletonRows } from '@heed/ui';
import { useTicket } from '../data/use-ticket.ts';
import { LinksCard } from '../links/LinksCard.tsx';
import { TasksCard } from '../tasks/TasksCard.tsx';
import { TimeCard } from '../time/TimeCard.tsx';
import { AssigneeCard } from './AssigneeCard.tsx';
import { CustomerCard } from './CustomerCard.tsx';
import { FieldsCard } from './FieldsCard.tsx';
import { FactsCard } from './FactsCard.tsx';
import { PastTickets } from './PastTickets.tsx';
import { RatingCard } from './RatingCard.tsx';
import classes from './ContextPanel.module.css';

/** What belongs to the open ticket: the customer, why this agent, its own fields, the rating, details, other tickets. */
export function ContextPanel({ ticketId }: { ticketId: number }) {
  const { data: ticket, isPending } = useTicket(ticketId);
  if (!ticket) return <div className={classes.panel}>{isPending ? <SkeletonRows rows={5} /> : null}</div>;
  return (
    <div className={classes.panel}>
      <CustomerCard ticket={ticket} />
      <AssigneeCard ticket={ticket} />
      <TasksCard ticket={ticket} />
      <TimeCard ticket={ticket} />
      <LinksCard ticket={ticket} />
      <FieldsCard ticket={ticket} />
      <RatingCard ticketId={ticket.id} />
      <FactsCard ticket={ticket} />
      <PastTickets ticket={ticket} />
    </div>
  );
}
