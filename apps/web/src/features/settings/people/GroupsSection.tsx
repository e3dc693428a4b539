import { GroupPage } from './GroupPage.tsx';
import { GroupsPage } from './GroupsPage.tsx';

/** The list of groups, or one of them. */
export function GroupsSection({ id }: { id: string | undefined }) {
  return id === undefined ? <GroupsPage /> : <GroupPage id={id === 'new' ? null : Number(id)} />;
}
