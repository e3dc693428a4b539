import { Button } from '@mantine/core';
import { EmptyState } from '@heed/ui';
import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { NoInbox } from '../../settings/inboxes/NoInbox.tsx';
import type { TicketSearch } from '../search.ts';
import type { Workspace } from '../use-workspace.ts';

/** What new tickets come to. */
const firstViews: ReadonlySet<string> = new Set(['mine', 'unassigned', 'open', 'all']);

/** What stands in a view without tickets. */
export function EmptyList({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation(['tickets', 'desk']);
  const { view, own, search, openView } = workspace;
  const lacksInbox = useLacksInbox();
  if (own)
    return <EmptyState icon={<IconInbox size={32} stroke={1.25} />}>{t(`desk:${own}Empty`)}</EmptyState>;
  if (isNarrowed(search))
    return (
      <EmptyState
        icon={<IconSearchOff size={32} stroke={1.25} />}
        action={
          <Button variant="default" onClick={() => openView(view)}>
            {t('empty.clear')}
          </Button>
        }
      >
        {t('empty.filtered')}
      </EmptyState>
    );
  if (lacksInbox && firstViews.has(view)) return <NoInbox />;
  const next = view === 'mine' ? 'unassigned' : view === 'open' || view === 'all' ? null : 'open';
  return (
    <EmptyState
      icon={<IconInbox size={32} stroke={1.25} />}
      action={
        next ? (
          <Button variant="default" onClick={() => openView(next)}>
            {next === 'open' ? t('empty.seeOpen') : t('empty.seeUnassigned')}
          </Button>
        ) : null
      }
    >
      {t(`empty.${view}`)}
    </EmptyState>
  );
}

/** Whether no address is connected yet, for those who can mend that. */
function useLacksInbox(): boolean {
  const { data } = useQuery({
    queryKey: ['inboxes', 'any'],
    queryFn: ({ signal }) => api.listInboxes({ query: { 'page[size]': 1 }, signal }),
    enabled: useMay('inbox.manage'),
  });
  return data?.data.length === 0;
}

/** Whether anything but the order is set. */
export function isNarrowed(search: TicketSearch): boolean {
  return Object.values({ ...search, sort: undefined }).some((value) => value !== undefined);
}
