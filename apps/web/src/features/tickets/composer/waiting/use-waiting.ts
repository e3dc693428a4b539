import { ApiError } from '@heed/client';
import type { Draft, ScheduledReply } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../../api.ts';
import { problemText } from '../../../../problem-text.ts';
import { appendMessage } from '../../data/use-ticket.ts';

/** At most this many on one ticket are shown. */
const SHOWN = 20;

/** The replies of a ticket that wait for their time, the next first. */
export function useWaiting(ticketId: number): ScheduledReply[] {
  const { data } = useQuery({
    queryKey: ['ticket', ticketId, 'waiting'],
    queryFn: async ({ signal }) =>
      (await api.listScheduledReplies({ params: { id: ticketId }, query: { 'page[size]': SHOWN }, signal }))
        .data,
    // One that is due is gone within a moment; the event that says so may be lost.
    refetchInterval: ({ state }) =>
      state.data?.some(({ releaseAt }) => Date.parse(releaseAt) < Date.now()) ? 2_000 : false,
  });
  return data ?? none;
}
const none: ScheduledReply[] = [];

/** What can be done with a reply that waits. */
export function useWaitingActs(ticketId: number, onTakenBack: (draft: Draft) => void) {
  const { t } = useTranslation('composing');
  const client = useQueryClient();
  const refresh = () => {
    for (const queryKey of [['ticket', ticketId], ['tickets'], ['ticket-counts'], ['drafts']])
      void client.invalidateQueries({ queryKey });
  };
  const settled = {
    onError: (error: Error) =>
      void showToast({
        tone: 'error',
        message:
          error instanceof ApiError && error.status === 404
            ? t('waiting.gone')
            : t('waiting.failed', { why: problemText(error) }),
      }),
    onSettled: refresh,
  };
  const drop = (id: number) =>
    client.setQueryData<ScheduledReply[]>(['ticket', ticketId, 'waiting'], (known) =>
      known?.filter((reply) => reply.id !== id),
    );
  const takeBack = useMutation({
    mutationFn: (id: number) => api.takeBackReply({ params: { id } }),
    onSuccess: (draft, id) => {
      drop(id);
      onTakenBack(draft);
    },
    ...settled,
  });
  const sendNow = useMutation({
    mutationFn: (id: number) => api.releaseReply({ params: { id } }),
    onSuccess: (message, id) => {
      drop(id);
      appendMessage(client, message);
    },
    ...settled,
  });
  const change = useMutation({
    mutationFn: ({ id, at, unlessAnswered }: { id: number; at: Date; unlessAnswered: boolean }) =>
      api.updateScheduledReply({ params: { id }, body: { releaseAt: at.toISOString(), unlessAnswered } }),
    ...settled,
  });
  return { takeBack, sendNow, change };
}
