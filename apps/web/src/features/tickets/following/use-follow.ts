import type { Ticket } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { problemText } from '../../../problem-text.ts';

/** The key that follows and unfollows. */
export const FOLLOW_KEY = 'w';

/** Follows the open ticket or stops; a ticket in the trash is followed by nobody anew. */
export function useFollow(ticket: Ticket) {
  const { t } = useTranslation('following');
  const { agent } = useMe();
  const client = useQueryClient();
  const follows = ticket.followers.some(({ id }) => id === agent.id);
  const set = useMutation({
    mutationFn: (follow: boolean) =>
      (follow ? api.followTicket : api.unfollowTicket)({ params: { id: ticket.id } }),
    onSuccess: (_, follow) =>
      showToast({ message: t(follow ? 'followed' : 'unfollowed', { id: ticket.id }) }),
    scope: { id: `follow-${ticket.id}` },
    onMutate: (follow) =>
      client.setQueryData<Ticket>(['ticket', ticket.id, 'itself'], (known) => {
        if (!known) return known;
        const others = known.followers.filter(({ id }) => id !== agent.id);
        const { id, name, email } = agent;
        return { ...known, followers: follow ? [...others, { id, name, email }] : others };
      }),
    onError: (error) => showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['ticket', ticket.id] }),
  });
  return {
    offered: ticket.trashedAt === null,
    follows,
    label: t(follows ? 'unfollow' : 'follow'),
    toggle: () => set.mutate(!follows),
  };
}

/** The same in the palette and by its key. */
export function useFollowCommand(ticket: Ticket): void {
  const { t } = useTranslation(['following', 'tickets']);
  const { offered, label, toggle } = useFollow(ticket);
  const command = {
    id: 'ticket.follow',
    label,
    group: t('tickets:command.groupTicket'),
    shortcut: FOLLOW_KEY,
    keywords: t('keywords'),
    run: toggle,
  };
  useCommands(offered ? [command] : []);
}
