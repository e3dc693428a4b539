import { ApiError } from '@heed/client';
import type { Broadcast } from '@heed/contract';
import { EmptyState, PageHeader, SkeletonRows } from '@heed/ui';
import { IconArrowLeft } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IconLink } from '../../components/links.tsx';
import { LoadError } from '../../components/LoadError.tsx';
import { idParam } from '../../read-search.ts';
import { BroadcastForm } from './BroadcastForm.tsx';
import { Conduct } from './Conduct.tsx';
import { Departure } from './Departure.tsx';
import { Preview } from './Preview.tsx';
import { Recipients } from './Recipients.tsx';
import { useBroadcast } from './use-broadcasts.ts';
import classes from './broadcasts.module.css';

/** One broadcast: written and looked at until it goes, then how far it is; a new one at `new`. */
export function BroadcastPage() {
  const { t } = useTranslation('broadcasts');
  const { broadcastId } = useParams({ from: '/shell/customers/broadcasts/$broadcastId' });
  const isNew = broadcastId === 'new';
  const id = isNew ? null : (idParam(broadcastId) ?? 0);
  const query = useBroadcast(id);
  const unknown = id === 0 || (query.error instanceof ApiError && query.error.status === 404);
  return (
    <>
      <PageHeader
        title={isNew ? t('new') : (query.data?.name ?? t('title'))}
        before={
          <IconLink to="/customers/broadcasts" aria-label={t('toList')}>
            <IconArrowLeft size={18} stroke={1.6} />
          </IconLink>
        }
      />
      <div className={classes.page}>
        {isNew ? (
          <BroadcastForm broadcast={undefined} />
        ) : query.data ? (
          <Found key={query.data.id} broadcast={query.data} />
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

function Found({ broadcast }: { broadcast: Broadcast }) {
  const isDraft = broadcast.state === 'draft';
  return (
    <>
      {isDraft ? <BroadcastForm broadcast={broadcast} /> : <Conduct broadcast={broadcast} />}
      <Recipients broadcast={broadcast} />
      <Preview broadcast={broadcast} />
      {isDraft ? <Departure broadcast={broadcast} /> : null}
    </>
  );
}
