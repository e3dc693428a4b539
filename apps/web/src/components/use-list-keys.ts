import { useTranslation } from 'react-i18next';
import { useCommands } from '../app/commands.ts';

/** j, k and the arrows step into the list of the page; inside it the table moves by itself. */
export function useListKeys(): void {
  const { t } = useTranslation('lists');
  const enter = () => document.querySelector<HTMLElement>('[data-list] tbody tr[tabindex="0"]')?.focus();
  const key = (shortcut: string, label: string) => ({
    id: `list.${shortcut}`,
    label,
    group: t('group'),
    shortcut,
    keysOnly: true,
    run: enter,
  });
  useCommands([key('j', t('down')), key('k', t('up'))]);
}
