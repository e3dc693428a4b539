import { Button } from '@mantine/core';
import { SkeletonRows } from '@heed/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { AnchorLink } from '../../components/links.tsx';
import { problemText } from '../../problem-text.ts';
import { AuthLayout } from './AuthLayout.tsx';
import { Failure } from './Failure.tsx';

/** Where the link in a notification mail leads: turns the mails of that kind off, after a click and not by opening it. */
export function OptOutPage() {
  const { t } = useTranslation(['noticeSettings', 'notifications']);
  const { token } = useSearch({ from: '/opt-out' });
  const found = useQuery({
    queryKey: ['opt-out', token],
    queryFn: ({ signal }) => api.readOptOut({ params: { token }, signal }),
    retry: false,
  });
  const act = useMutation({ mutationFn: () => api.optOut({ params: { token } }) });
  const state = act.data ?? found.data;
  if (found.isPending)
    return (
      <AuthLayout title={t('optOut.title')}>
        <SkeletonRows rows={2} />
      </AuthLayout>
    );
  if (!state)
    return (
      <AuthLayout title={t('optOut.title')}>
        <Failure text={problemText(found.error)} />
      </AuthLayout>
    );
  const what =
    state.what === 'digest'
      ? t('optOut.digest')
      : t('optOut.kind', { what: t(`notifications:kind.${state.what}`).replace(/[.。]$/, '') });
  return (
    <AuthLayout title={t(state.done ? 'optOut.doneTitle' : 'optOut.title')} intro={what}>
      {state.done ? (
        <AnchorLink to="/settings/$section" params={{ section: 'notifications' }}>
          {t('optOut.settings')}
        </AnchorLink>
      ) : (
        <Button loading={act.isPending} onClick={() => act.mutate()}>
          {t('optOut.act')}
        </Button>
      )}
      <Failure text={act.error ? problemText(act.error) : null} />
    </AuthLayout>
  );
}
