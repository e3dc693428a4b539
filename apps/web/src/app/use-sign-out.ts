import { showToast } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api.ts';
import { problemText } from '../problem-text.ts';

/** Ends the session, forgets everything fetched, and shows the sign-in page. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await api.signOut();
    await navigate({ to: '/sign-in', search: {} });
    client.clear();
  };
  return () =>
    void signOut().catch((error: unknown) => showToast({ message: problemText(error), tone: 'error' }));
}
