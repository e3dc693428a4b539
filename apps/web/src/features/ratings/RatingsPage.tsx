import { EmptyState, PageHeader } from '@heed/ui';
import { IconStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function RatingsPage() {
  const { t } = useTranslation('shell');
  return (
    <>
      <PageHeader title={t('nav.ratings')} />
      <EmptyState icon={<IconStar size={32} stroke={1.25} />}>{t('empty.ratings')}</EmptyState>
    </>
  );
}
