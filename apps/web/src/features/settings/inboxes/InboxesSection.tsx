import { InboxesPage } from './InboxesPage.tsx';
import { InboxPage } from './InboxPage.tsx';
import { NewInboxPage } from './NewInboxPage.tsx';

/** The list of inboxes, one of them, or a new one. */
export function InboxesSection({ id }: { id: string | undefined }) {
  if (id === undefined) return <InboxesPage />;
  return id === 'new' ? <NewInboxPage /> : <InboxPage id={Number(id)} />;
}
