import type { Ticket } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { ticketQuery } from './use-ticket.ts';

/** Marks a ticket as spam and back; a mark can be undone for ten seconds. */
export function useSpam(): {
  mark: (id: number, blockSender: boolean) => void;
  unmark: (id: number) => void;
} {
  const { t } = useTranslation(['tickets', 'common']);
  const client = useQueryClient();
  const settle = (ticket: Ticket) => {
    client.setQueryData(ticketQuery(ticket.id).queryKey, ticket);
    for (const key of ['tickets', 'ticket-counts']) void client.invalidateQueries({ queryKey: [key] });
  };
  const failed = (error: unknown, id: number) =>
    showToast({ tone: 'error', message: t('spam.failed', { id, why: problemText(error) }) });
  const unmark = useMutation({
    mutationFn: (id: number) => api.unmarkSpam({ params: { id } }),
    onSuccess: settle,
    onError: failed,
  });
  const mark = useMutation({
    mutationFn: ({ id, blockSender }: { id: number; blockSender: boolean }) =>
      api.markSpam({ params: { id }, body: { blockSender } }),
    onSuccess: (ticket) => {
      settle(ticket);
      showToast({
        id: `spam-${ticket.id}`,
        message: t('spam.done', { id: ticket.id }),
        undo: { label: t('common:action.undo'), run: () => unmark.mutate(ticket.id) },
      });
    },
    onError: (error, { id }) => failed(error, id),
  });
  return { mark: (id, blockSender) => mark.mutate({ id, blockSender }), unmark: unmark.mutate };
}
