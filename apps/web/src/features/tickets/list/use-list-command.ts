import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands.ts';

/** Makes commands of the list that stand in the map of keys and not in the palette. */
export function useListCommand(): (id: string, label: string, shortcut: string, run: () => void) => Command {
  const { t } = useTranslation('tickets');
  return (id, label, shortcut, run) => ({
    id: `list.${id}`,
    label,
    shortcut,
    run,
    group: t('command.groupList'),
    keysOnly: true,
  });
}
