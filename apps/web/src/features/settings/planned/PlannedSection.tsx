import { PlannedPage } from './PlannedPage.tsx';
import { PlannedTicketsPage } from './PlannedTicketsPage.tsx';

/** The list of planned tickets, one of them, or a new one. */
export function PlannedSection({ id }: { id: string | undefined }) {
  return id === undefined ? <PlannedTicketsPage /> : <PlannedPage id={id === 'new' ? null : Number(id)} />;
}
