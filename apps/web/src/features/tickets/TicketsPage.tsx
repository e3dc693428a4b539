import { EmptyState, PageHeader } from '@heed/ui';
import { IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function TicketsPage() {
  const { t } = useTranslation('shell');
  return (
    <>
      <PageHeader title={t('nav.tickets')} />
      <EmptyState icon={<IconInbox size={32} stroke={1.25} />}>{t('empty.tickets')}</EmptyState>
    </>
  );
}
