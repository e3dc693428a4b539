import { QueuePage } from './QueuePage.tsx';
import { QueuesPage } from './QueuesPage.tsx';

/** The list of queues, one of them, or a new one. */
export function QueuesSection({ id }: { id: string | undefined }) {
  return id === undefined ? <QueuesPage /> : <QueuePage id={id === 'new' ? null : Number(id)} />;
}
