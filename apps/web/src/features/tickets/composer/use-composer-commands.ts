import type { Ticket } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from '../../../app/commands.ts';
import { solving, type SendWay } from './use-send.ts';
import type { Written } from './written.ts';

/** Begins to write and sends, by keys and from the palette. */
export function useComposerCommands(
  { can }: Ticket,
  open: (kind: Written['kind']) => void,
  send: (way?: SendWay) => void,
): void {
  const { t } = useTranslation('tickets');
  const group = t('command.groupTicket');
  const reply: Command[] = [
    {
      id: 'ticket.reply',
      label: t('command.reply'),
      group,
      keywords: t('keywords.reply'),
      shortcut: 'r',
      run: () => open('reply'),
    },
  ];
  const note: Command[] = [
    {
      id: 'ticket.note',
      label: t('command.note'),
      group,
      keywords: t('keywords.note'),
      shortcut: 'n',
      run: () => open('note'),
    },
  ];
  const key = (id: string, label: string, shortcut: string, run: () => void): Command => ({
    id,
    label,
    group,
    shortcut,
    run,
    keysOnly: true,
  });
  useCommands([
    ...(can.reply ? reply : []),
    ...(can.note ? note : []),
    ...(can.reply || can.note ? [key('ticket.send', t('command.send'), 'mod+enter', () => send())] : []),
    ...(can.reply && can.update
      ? [key('ticket.sendSolved', t('write.sendSolved'), 'mod+shift+enter', () => send(solving))]
      : []),
  ]);
}
