import { Button } from '@mantine/core';
import type { TrashedTicket } from '@heed/contract';
import { EmptyState, PageHeader } from '@heed/ui';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChosenActs } from '../../../components/ChosenActs.tsx';
import { AnchorLink } from '../../../components/links.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { usePicked, type Picking } from '../../../components/use-picked.ts';
import { useTrash, useTrashPages } from '../data/use-trash.ts';
import { PurgeDialog } from './PurgeDialog.tsx';
import { useTrashColumns } from './use-trash-columns.tsx';

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
      <p className={toolbar.explain}>
        {t('explain')} <AnchorLink to="/tickets">{t('back')}</AnchorLink>
      </p>
      <div className={toolbar.toolbar} role="search">
        <SearchField label={t('search')} value={q ?? ''} onChange={search} />
      </div>
      {pages.rows.length > 0 ? <Acts chosen={chosen} pick={pick} rows={pages.rows} /> : null}
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

interface ActsProps extends Pick<Picking, 'pick'> {
  chosen: number[];
  rows: TrashedTicket[];
}

function Acts({ chosen, pick, rows }: ActsProps) {
  const { t } = useTranslation('trash');
  const { restore, purge } = useTrash();
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState<number[]>([]);
  const done = { onSuccess: () => pick(chosen, false) };
  const ask = (ids: number[]) => {
    setAsked(ids);
    setAsking(true);
  };
  return (
    <>
      <ChosenActs
        rows={rows}
        chosen={chosen}
        pick={pick}
        label={(count) => t('chosen', { count })}
        acts={[
          { label: t('restore'), loading: restore.isPending, run: (ids) => restore.mutate(ids, done) },
          { label: t('purge'), final: true, loading: purge.isPending, run: ask },
        ]}
      />
      <PurgeDialog
        tickets={rows.filter(({ id }) => asked.includes(id))}
        opened={asking}
        onClose={() => setAsking(false)}
        onPurge={() => purge.mutate(asked, done)}
      />
    </>
  );
}
