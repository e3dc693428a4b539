import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.ts';

/** j, k and the arrows move through the hits; Enter follows the link by itself. */
export function useHitKeys() {
  const { t } = useTranslation('lists');
  const list = useRef<HTMLOListElement>(null);
  const move = (by: 1 | -1) => {
    const hits = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
    const at = hits.indexOf(document.activeElement as HTMLElement);
    hits[at === -1 ? 0 : Math.max(0, Math.min(hits.length - 1, at + by))]?.focus();
  };
  const key = (shortcut: string, label: string, by: 1 | -1) => ({
    id: `search.${shortcut}`,
    label,
    group: t('group'),
    shortcut,
    keysOnly: true,
    run: () => move(by),
  });
  useCommands([
    key('j', t('down'), 1),
    key('k', t('up'), -1),
    key('arrowdown', t('down'), 1),
    key('arrowup', t('up'), -1),
  ]);
  return list;
}
