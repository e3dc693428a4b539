import type { TicketRow } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { useAfterSend } from '../../../preferences.ts';
import { presentAt } from '../../../realtime-presence.ts';
import { listKey } from '../bulk/list-key.ts';
import { useListCommand } from '../list/use-list-command.ts';
import type { Workspace } from '../use-workspace.ts';
import { useSent } from './after-send.ts';
import { setPlaying, useIsPlaying } from './playing.ts';

/**
 * ] and [ go to the next and the previous ticket of the list; while it is played, the next is one that no colleague has
 * before them. After a reply the agent goes on as they have chosen.
 */
export function usePlay(workspace: Workspace, rows: readonly TicketRow[]): void {
  const { t } = useTranslation(['desk', 'tickets']);
  const { agent } = useMe();
  const { ticketId, openTicket, closeTicket } = workspace;
  const list = listKey(workspace);
  const playing = useIsPlaying(list);
  const afterSend = useAfterSend();
  const isFree = ({ id }: TicketRow) => presentAt(id).every(({ agentId }) => agentId === agent.id);
  const at = rows.findIndex(({ id }) => id === ticketId);
  const go = (row: TicketRow | undefined) => {
    if (row) return openTicket(row.id);
    setPlaying(null);
    showToast({ id: 'play-ended', message: t('ended') });
  };
  const next = () => go(rows.slice(at + 1).find((row) => !playing || isFree(row)));
  const previous = () => go(at < 0 ? undefined : rows[at - 1]);
  useSent((sentOn) => {
    if (sentOn !== ticketId) return;
    const away = playing || afterSend === 'next' ? next : afterSend === 'list' ? closeTicket : null;
    if (!away) return;
    away();
    // The time to undo runs on the ticket: one should find back.
    showToast({
      id: 'sent-away',
      message: t('sentOn', { id: sentOn }),
      undo: { label: t('backTo', { id: sentOn }), run: () => openTicket(sentOn) },
    });
  });
  const key = useListCommand();
  useCommands([
    key('playNext', playing ? t('nextFree') : t('nextTicket'), ']', next),
    key('playPrevious', t('previousTicket'), '[', previous),
    {
      id: 'list.play',
      label: playing ? t('stop') : t('play'),
      group: t('tickets:command.groupList'),
      keywords: t('playKeywords'),
      run: () => {
        setPlaying(playing ? null : list);
        if (!playing && ticketId === null) go(rows.find(isFree));
      },
    },
  ]);
}
