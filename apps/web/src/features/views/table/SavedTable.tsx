import { Button } from '@mantine/core';
import { EmptyState, ErrorState, SkeletonRows } from '@heed/ui';
import { IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemReference, problemText } from '../../../problem-text.ts';
import { useTicketList } from '../../tickets/data/use-ticket-list.ts';
import type { Workspace } from '../../tickets/use-workspace.ts';
import { useGrouped, useViewRow } from '../data/use-views.ts';
import { editView } from '../editor-target.ts';
import { ViewTable } from './ViewTable.tsx';

/** A saved view as a table over the whole width. */
export function SavedTable({ workspace }: { workspace: Workspace }) {
  const view = useViewRow(workspace.savedId);
  const grouped = useGrouped(workspace.savedId);
  const list = useTicketList(workspace.place, workspace.search);
  if (list.isPending || !view)
    return list.isError ? (
      <ViewFailed list={list} viewId={workspace.savedId} />
    ) : (
      <SkeletonRows rows={12} lines={1} />
    );
  if (list.isError && list.rows.length === 0) return <ViewFailed list={list} viewId={workspace.savedId} />;
  if (list.rows.length === 0) return <NothingHere />;
  return <ViewTable workspace={workspace} list={list} columns={view.columns} grouped={grouped} />;
}

/** What stands in a saved view without tickets. */
export function NothingHere() {
  const { t } = useTranslation('views');
  return <EmptyState icon={<IconInbox size={32} stroke={1.25} />}>{t('empty')}</EmptyState>;
}

interface ViewFailedProps {
  list: { error: unknown; refetch: () => unknown };
  viewId: number | null;
}

/** Why a saved view shows nothing, and the way to mend it. */
export function ViewFailed({ list, viewId }: ViewFailedProps) {
  const { t } = useTranslation(['views', 'common']);
  const view = useViewRow(viewId);
  return (
    <ErrorState
      reference={problemReference(list.error)}
      action={
        view?.can.update ? (
          <Button onClick={() => editView({ id: view.id })}>{t('act.editThis')}</Button>
        ) : (
          <Button onClick={() => void list.refetch()}>{t('common:action.retry')}</Button>
        )
      }
    >
      {problemText(list.error)}
    </ErrorState>
  );
}
