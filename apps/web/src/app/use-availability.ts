import { showToast } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { problemText } from '../problem-text.ts';

/** Whether new work may come to me; changes at once on screen and goes back when the server refuses. */
export function useAvailability(): { online: boolean; setOnline: (online: boolean) => void } {
  const client = useQueryClient();
  const queryKey = ['my-routing'];
  const routing = useQuery({ queryKey, queryFn: ({ signal }) => api.getMyRouting({ signal }) });
  const change = useMutation({
    mutationFn: (online: boolean) =>
      api.setMyAvailability({ body: { availability: online ? 'online' : 'away' } }),
    onSuccess: (data) => client.setQueryData(queryKey, data),
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
  });
  const online = change.isPending ? change.variables : routing.data?.availability === 'online';
  return { online, setOnline: change.mutate };
}
