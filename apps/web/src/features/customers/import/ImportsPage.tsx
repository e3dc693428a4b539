import { Button, FileButton, SegmentedControl } from '@mantine/core';
import type { ImportRow, Profile } from '@heed/contract';
import { EmptyState, PageHeader, RelativeTime, useLocale, type Column } from '@heed/ui';
import { IconArrowLeft, IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconLink } from '../../../components/links.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { useImports, useUpload } from './use-imports.ts';
import classes from './import.module.css';

/** Brings customers or organizations in from a CSV file; below, the imports that are kept. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  return (
    <>
      <PageHeader
        title={t('title')}
        before={
          <IconLink to="/customers" aria-label={t('back')}>
            <IconArrowLeft size={18} stroke={1.6} />
          </IconLink>
        }
      />
      <Upload />
      <Imports />
    </>
  );
}

function Upload() {
  const { t } = useTranslation('imports');
  const [profile, setProfile] = useState<Profile>('customer');
  const [over, setOver] = useState(false);
  const upload = useUpload();
  const send = (file: File | null | undefined) => {
    if (file) upload.mutate({ profile, file });
  };
  return (
    <div className={classes.upload}>
      <SegmentedControl
        aria-label={t('profile')}
        value={profile}
        onChange={(value) => setProfile(value as Profile)}
        data={[
          { value: 'customer', label: t('of.customer') },
          { value: 'organization', label: t('of.organization') },
        ]}
      />
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(event.dataTransfer.files[0]);
        }}
      >
        <FileButton onChange={send} accept=".csv,.tsv,.txt,text/csv,text/plain">
          {(props) => (
            <Button
              {...props}
              loading={upload.isPending}
              leftSection={<IconUpload size={16} stroke={1.75} />}
            >
              {t('choose')}
            </Button>
          )}
        </FileButton>
        <p className={classes.hint}>{t(`hint.${profile}`)}</p>
      </div>
      {upload.error ? (
        <p className={classes.problem} role="alert">
          {problemText(upload.error)}
        </p>
      ) : null}
    </div>
  );
}

function Imports() {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const pages = useImports();
  const columns = useColumns();
  return (
    <PagedTable<ImportRow>
      label={t('list')}
      pages={pages}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={({ id }) =>
        void navigate({ to: '/customers/import/$importId', params: { importId: String(id) } })
      }
      empty={<EmptyState>{t('empty')}</EmptyState>}
    />
  );
}

function useColumns(): Column<ImportRow>[] {
  const { t } = useTranslation('imports');
  const { format } = new Intl.NumberFormat(useLocale());
  const narrow = useNarrow();
  const file: Column<ImportRow> = {
    key: 'file',
    header: t('column.file'),
    cell: ({ fileName }) => <span title={fileName}>{fileName}</span>,
  };
  const state: Column<ImportRow> = {
    key: 'state',
    header: t('column.state'),
    width: narrow ? '112px' : '160px',
    cell: (row) => t(`state.${stateOf(row)}`),
  };
  const at: Column<ImportRow> = {
    key: 'at',
    header: t('column.at'),
    width: '104px',
    align: 'end',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  };
  if (narrow) return [file, state, at];
  return [
    file,
    { key: 'of', header: t('column.of'), width: '140px', cell: ({ profile }) => t(`of.${profile}`) },
    {
      key: 'rows',
      header: t('column.rows'),
      width: '96px',
      align: 'end',
      cell: ({ rowCount }) => <span data-numeric="">{format(rowCount)}</span>,
    },
    state,
    { key: 'by', header: t('column.by'), width: '180px', cell: ({ createdBy }) => createdBy.name },
    at,
  ];
}

function stateOf({ run, undo }: ImportRow): 'draft' | 'running' | 'cancelled' | 'finished' | 'undone' {
  if (undo) return undo.state === 'running' ? 'running' : 'undone';
  return run ? run.state : 'draft';
}
