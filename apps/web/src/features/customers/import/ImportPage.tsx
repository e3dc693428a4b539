import { ApiError } from '@heed/client';
import type { CustomerImport } from '@heed/contract';
import { EmptyState, PageHeader, SkeletonRows, useLocale } from '@heed/ui';
import { IconArrowLeft } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IconLink } from '../../../components/links.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { idParam } from '../../../read-search.ts';
import { MappingForm } from './MappingForm.tsx';
import { Progress } from './Progress.tsx';
import { useImport } from './use-imports.ts';
import classes from './import.module.css';

/** One import: what its columns are until it begins, then how far it is and what came of it. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { importId } = useParams({ from: '/shell/customers/import/$importId' });
  const id = idParam(importId) ?? 0;
  const query = useImport(id);
  const unknown = id === 0 || (query.error instanceof ApiError && query.error.status === 404);
  return (
    <>
      <PageHeader
        title={query.data?.fileName ?? t('title')}
        before={
          <IconLink to="/customers/import" aria-label={t('toList')}>
            <IconArrowLeft size={18} stroke={1.6} />
          </IconLink>
        }
      />
      <div className={classes.page}>
        {query.data ? (
          <Found file={query.data} />
        ) : unknown ? (
          <EmptyState>{t('unknown')}</EmptyState>
        ) : query.error ? (
          <LoadError error={query.error} retry={query.refetch} />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </div>
    </>
  );
}

function Found({ file }: { file: CustomerImport }) {
  const { t } = useTranslation('imports');
  const { format } = new Intl.NumberFormat(useLocale());
  const delimiter = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }[file.delimiter] ?? 'comma';
  return (
    <>
      <p className={classes.facts}>
        {[
          t(`of.${file.profile}`),
          t('rows', { count: file.rowCount, rows: format(file.rowCount) }),
          file.encoding.toUpperCase(),
          t(`delimiter.${delimiter as 'comma'}`),
        ].join(' · ')}
      </p>
      {file.run ? <Progress file={file} run={file.run} /> : <MappingForm file={file} />}
    </>
  );
}
