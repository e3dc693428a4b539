import { views } from '@heed/contract';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { useCommands, useTypedCommands } from '../../app/commands.ts';
import { useViews } from '../views/data/use-views.ts';

/** The ways to a view and to a ticket by its number, from every page. */
export function useViewCommands(): void {
  const { t } = useTranslation(['tickets', 'trash', 'composing']);
  const navigate = useNavigate();
  const may = useMay('ticket.read');
  useCommands(
    may
      ? views.map((view) => ({
          id: `view.${view}`,
          label: t('command.goView', { view: t(`view.${view}`) }),
          group: t('command.groupViews'),
          keywords: t('keywords.view'),
          run: () => void navigate({ to: '/tickets/$view', params: { view } }),
        }))
      : [],
  );
  const saved = useViews();
  useCommands(
    saved.map(({ id, name }) => ({
      id: `view.saved.${id}`,
      label: t('command.goView', { view: name }),
      group: t('command.groupViews'),
      keywords: t('keywords.view'),
      run: () => void navigate({ to: '/tickets/$view', params: { view: `v${id}` } }),
    })),
  );
  const mayDraft = useMay('ticket.draft');
  useCommands(
    mayDraft
      ? [
          {
            id: 'view.drafts',
            label: t('command.goView', { view: t('composing:drafts.title') }),
            group: t('command.groupViews'),
            keywords: t('composing:drafts.keywords'),
            run: () => void navigate({ to: '/drafts' }),
          },
        ]
      : [],
  );
  const mayDelete = useMay('ticket.delete');
  useCommands(
    mayDelete
      ? [
          {
            id: 'view.trash',
            label: t('command.goView', { view: t('trash:title') }),
            group: t('command.groupViews'),
            keywords: t('trash:keywords'),
            run: () => void navigate({ to: '/trash' }),
          },
        ]
      : [],
  );
  useTypedCommands((query) => {
    const id = /^#?\s*([1-9]\d{0,15})$/.exec(query.trim())?.[1];
    if (!may || !id) return [];
    return [
      {
        id: 'ticket.openNumber',
        label: t('command.openNumber', { id }),
        group: t('command.groupTickets'),
        run: () => void navigate({ to: '/tickets/$view/$ticketId', params: { view: 'all', ticketId: id } }),
      },
    ];
  });
}
