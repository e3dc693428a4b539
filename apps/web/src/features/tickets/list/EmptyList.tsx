import { Button } from '@mantine/core';
import { EmptyState } from '@heed/ui';
import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TicketSearch } from '../search.ts';
import type { Workspace } from '../use-workspace.ts';

/** What stands in a view without tickets. */
export function EmptyList({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation(['tickets', 'desk']);
  const { view, own, search, openView } = workspace;
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

/** Whether anything but the order is set. */
export function isNarrowed(search: TicketSearch): boolean {
  return Object.values({ ...search, sort: undefined }).some((value) => value !== undefined);
}
