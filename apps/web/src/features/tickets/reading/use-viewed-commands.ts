import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import type { Command } from '../../../app/commands.ts';
import { useViewed } from './use-own-lists.ts';

const SHOWN = 8;

/** The tickets looked at last, at the top of the palette while nothing is typed. */
export function useViewedCommands(opened: boolean, query: string): Command[] {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const may = useMay('ticket.read');
  const rows = useViewed(opened && may);
  if (!opened || query.trim() !== '') return [];
  return rows.slice(0, SHOWN).map(({ id, subject }) => ({
    id: `viewed.${id}`,
    label: subject || `#${id}`,
    group: t('viewed'),
    hint: `#${id}`,
    run: () =>
      void navigate({ to: '/tickets/$view/$ticketId', params: { view: 'all', ticketId: String(id) } }),
  }));
}
