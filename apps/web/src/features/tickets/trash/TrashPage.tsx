import { Button, Checkbox } from '@mantine/core';
import type { TrashedTicket } from '@heed/contract';
import { EmptyState, PageHeader } from '@heed/ui';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { usePicked } from '../../../components/use-picked.ts';
import { useTrash, useTrashPages } from '../data/use-trash.ts';
import { PurgeDialog } from './PurgeDialog.tsx';
import { useTrashColumns } from './use-trash-columns.tsx';
import classes from './trash.module.css';

/** At once, by the server. */
const MOST = 100;

/** Deleted tickets: who deleted them and when, how long they can still be restored, and doing so. */
export function TrashPage() {
  const { t } = useTranslation(['trash', 'lists']);
  const { q } = useSearch({ from: '/shell/trash' });
  const navigate = useNavigate();
  const search = (words: string) =>
    void navigate({ to: '/trash', search: { q: words || undefined }, replace: true });
  const pages = useTrashPages(q);
  const { chosen, picked, pick } = usePicked(pages.rows);
  const columns = useTrashColumns({ picked, pick });
  return (
    <>
      <PageHeader title={t('title')} />
      <p className={classes.explain}>
        {t('explain')} <AnchorLink to="/tickets">{t('back')}</AnchorLink>
      </p>
      <div className={toolbar.toolbar} role="search">
        <SearchField label={t('search')} value={q ?? ''} onChange={search} />
      </div>
      {pages.rows.length > 0 ? (
        <Acts
          all={pages.rows.slice(0, MOST).map(({ id }) => id)}
          chosen={chosen}
          pick={pick}
          rows={pages.rows}
        />
      ) : null}
      <PagedTable<TrashedTicket>
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({ to: '/tickets/$view/$ticketId', params: { view: 'all', ticketId: String(id) } })
        }
        empty={
          q ? (
            <EmptyState
              action={
                <Button variant="default" onClick={() => search('')}>
                  {t('lists:reset')}
                </Button>
              }
            >
              {t('nothingFound')}
            </EmptyState>
          ) : (
            <EmptyState icon={<IconTrash size={32} stroke={1.25} />}>{t('empty')}</EmptyState>
          )
        }
      />
    </>
  );
}

interface ActsProps {
  all: number[];
  chosen: number[];
  pick: (ids: number[], on: boolean) => void;
  rows: TrashedTicket[];
}

/** What can be done with those chosen. */
function Acts({ all, chosen, pick, rows }: ActsProps) {
  const { t } = useTranslation('trash');
  const { restore, purge } = useTrash();
  const [asking, setAsking] = useState(false);
  const ids = chosen.slice(0, MOST);
  const done = () => pick(chosen, false);
  return (
    <div className={classes.acts}>
      <Checkbox
        label={t('chosen', { count: ids.length })}
        checked={ids.length > 0 && ids.length === all.length}
        indeterminate={ids.length > 0 && ids.length < all.length}
        onChange={(event) => pick(event.currentTarget.checked ? all : chosen, event.currentTarget.checked)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={ids.length === 0}
        loading={restore.isPending}
        onClick={() => restore.mutate(ids, { onSuccess: done })}
      >
        {t('restore')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        disabled={ids.length === 0}
        loading={purge.isPending}
        onClick={() => setAsking(true)}
      >
        {t('purge')}
      </Button>
      <PurgeDialog
        tickets={rows.filter(({ id }) => ids.includes(id))}
        opened={asking}
        onClose={() => setAsking(false)}
        onPurge={() => purge.mutate(ids, { onSuccess: done })}
      />
    </div>
  );
}
