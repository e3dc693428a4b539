import { CannedPage } from './CannedPage.tsx';
import { CannedRepliesPage } from './CannedRepliesPage.tsx';

/** The list of canned replies, one of them, or a new one. */
export function CannedSection({ id }: { id: string | undefined }) {
  return id === undefined ? <CannedRepliesPage /> : <CannedPage id={id === 'new' ? null : Number(id)} />;
}
