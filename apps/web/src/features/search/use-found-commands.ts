import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import type { Command } from '../../app/commands.ts';
import { useHits, useSuggestions } from './use-search.ts';

const PAUSE_MS = 150;
const SHOWN = 5;

/** Tickets and customers for what is typed in the palette, and the way to the search page with it. */
export function useFoundCommands(query: string): Command[] {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const may = useMay('ticket.read');
  const [q] = useDebouncedValue(query.trim(), PAUSE_MS);
  const asked = may && q.length > 1 ? q : '';
  const { customers } = useSuggestions(asked, { enabled: asked !== '' });
  const { hits } = useHits(asked, 'relevance');
  if (query.trim() === '' || !may) return [];
  const all: Command = {
    id: 'search.all',
    label: t('searchFor', { text: query.trim() }),
    group: t('title'),
    run: () => void navigate({ to: '/search', search: { q: query.trim() } }),
  };
  if (asked === '') return [all];
  const people = customers.slice(0, SHOWN).map(({ id, name, email }) => ({
    id: `search.customer.${id}`,
    label: name || (email ?? ''),
    group: t('facet.requester'),
    ...(name && email ? { hint: email } : {}),
    run: () => void navigate({ to: '/customers/$customerId', params: { customerId: String(id) } }),
  }));
  const tickets = hits.slice(0, SHOWN).map(({ id, subject }) => ({
    id: `search.ticket.${id}`,
    label: subject || t('noSubject'),
    group: t('hits'),
    hint: `#${id}`,
    run: () =>
      void navigate({ to: '/tickets/$view/$ticketId', params: { view: 'all', ticketId: String(id) } }),
  }));
  return [...tickets, ...people, all];
}
