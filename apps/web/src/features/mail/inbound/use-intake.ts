import type { Mail } from '@heed/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { fetchAll } from '../../../fetch-all.ts';
import { usePages } from '../../../use-pages.ts';
import type { IntakeSearch } from '../search.ts';

/** The ledger, newest first. */
export function useIntake({ q, state, outcome, inbox }: IntakeSearch) {
  return usePages<Mail>(['mails', 'list', { q, state, outcome, inbox }], (query, signal) =>
    api.listMails({
      query: {
        ...query,
        ...(q && { q }),
        ...(state && { state }),
        ...(outcome && { outcome }),
        ...(inbox && { inboxId: inbox }),
      },
      signal,
    }),
  );
}

/** The names of the inboxes by their numbers. */
export function useInboxNames(): Map<number, string> {
  const { data } = useQuery({
    queryKey: ['inboxes', 'names'],
    queryFn: ({ signal }) => fetchAll((query) => api.listInboxes({ query, signal })),
    staleTime: 300_000,
    select: (inboxes) => new Map(inboxes.map(({ id, name }) => [id, name])),
  });
  return data ?? new Map<number, string>();
}

/** One mail with its headers and text. */
export function mailQuery(id: number) {
  return queryOptions({
    queryKey: ['mails', id],
    queryFn: ({ signal }) => api.getMail({ params: { id }, signal }),
  });
}

/** Has a mail processed again; the answer says at once whether that is possible. */
export function useReprocess(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.reprocessMail({ params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  });
}
