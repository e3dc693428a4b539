import { Menu } from '@mantine/core';
import { IconPin, IconPinnedOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import { usePinActs, usePinned } from './use-own-lists.ts';

/** Pins the open ticket or takes the pin away, in its menu. */
export function PinItem({ ticketId }: { ticketId: number }) {
  const { label, isPinned, toggle } = usePin(ticketId);
  const Shape = isPinned ? IconPinnedOff : IconPin;
  return (
    <Menu.Item leftSection={<Shape size={16} stroke={1.6} />} onClick={toggle}>
      {label}
    </Menu.Item>
  );
}

/** The same in the palette. */
export function usePinCommand(ticketId: number): void {
  const { t } = useTranslation(['desk', 'tickets']);
  const { label, toggle } = usePin(ticketId);
  useCommands([
    {
      id: 'ticket.pin',
      label,
      group: t('tickets:command.groupTicket'),
      keywords: t('pinKeywords'),
      run: toggle,
    },
  ]);
}

function usePin(ticketId: number) {
  const { t } = useTranslation('desk');
  const isPinned = usePinned().some(({ id }) => id === ticketId);
  const { pin, unpin } = usePinActs();
  const toggle = () => (isPinned ? unpin : pin).mutate(ticketId);
  return { isPinned, toggle, label: isPinned ? t('unpin') : t('pin') };
}
