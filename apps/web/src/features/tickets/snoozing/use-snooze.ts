import type { Ticket } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePresets } from '../composer/later/use-presets.ts';

type Snooze = Ticket['snooze'];

/** Puts a ticket off and brings it back; for ten seconds each can be undone, to what was before. */
export function useSnooze(ticket: Pick<Ticket, 'id' | 'snooze'>) {
  const { t } = useTranslation(['snoozing', 'common']);
  const { write } = usePresets();
  const client = useQueryClient();
  const set = useMutation({
    mutationFn: ({ snooze }: { snooze: Snooze; before: Snooze; undoing?: boolean }) =>
      snooze === null
        ? api.wakeTicket({ params: { id: ticket.id } })
        : api.snoozeTicket({ params: { id: ticket.id }, body: snooze }),
    onSuccess: (_, { snooze, before, undoing }) =>
      showToast({
        message: undoing
          ? t('undone')
          : snooze === null
            ? t('woken', { id: ticket.id })
            : snooze.until === null
              ? t('doneReply', { id: ticket.id })
              : t('done', { id: ticket.id, at: write(new Date(snooze.until)) }),
        ...(!undoing && {
          undo: {
            label: t('common:action.undo'),
            run: () => set.mutate({ snooze: before, before: snooze, undoing: true }),
          },
        }),
      }),
    onError: (error) => showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) }),
    onSettled: () =>
      Promise.all(
        ['tickets', 'ticket', 'ticket-counts'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
  return {
    snooze: (until: Date | null) =>
      set.mutate({ snooze: { until: until?.toISOString() ?? null }, before: ticket.snooze }),
    wake: () => set.mutate({ snooze: null, before: ticket.snooze }),
    busy: set.isPending,
  };
}
