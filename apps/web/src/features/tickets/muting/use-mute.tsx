import { Menu } from '@mantine/core';
import { showToast } from '@heed/ui';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { problemText } from '../../../problem-text.ts';

const mutingQuery = (id: number) =>
  queryOptions({
    queryKey: ['notifications', 'muting', id],
    queryFn: ({ signal }) => api.getMuting({ params: { id }, signal }),
  });

function useMute(id: number) {
  const { t } = useTranslation('noticeSettings');
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { muted } = await client.fetchQuery(mutingQuery(id));
      await (muted ? api.unmuteTicket : api.muteTicket)({ params: { id } });
      return !muted;
    },
    onSuccess: async (muted) => {
      showToast({ message: t(muted ? 'mute.muted' : 'mute.unmuted', { id }) });
      await client.invalidateQueries({ queryKey: mutingQuery(id).queryKey });
    },
    onError: (error) => showToast({ tone: 'error', message: problemText(error) }),
  });
}

/** In the ticket's menu: hear nothing of it any more, or again. */
export function MuteItem({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('noticeSettings');
  const { data } = useQuery(mutingQuery(ticketId));
  const { mutate } = useMute(ticketId);
  const Shape = data?.muted ? IconBell : IconBellOff;
  return (
    <Menu.Item
      leftSection={<Shape size={16} stroke={1.6} />}
      disabled={data === undefined}
      onClick={() => mutate()}
    >
      {t(data?.muted ? 'mute.unmute' : 'mute.mute')}
    </Menu.Item>
  );
}

/** The same in the palette. */
export function useMuteCommand(ticketId: number): void {
  const { t } = useTranslation(['noticeSettings', 'tickets']);
  const { mutate } = useMute(ticketId);
  useCommands([
    {
      id: 'ticket.mute',
      label: t('mute.toggle'),
      group: t('tickets:command.groupTicket'),
      keywords: t('mute.keywords'),
      run: () => mutate(),
    },
  ]);
}
