import { EmptyState, PageHeader } from '@heed/ui';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function CustomersPage() {
  const { t } = useTranslation('shell');
  return (
    <>
      <PageHeader title={t('nav.customers')} />
      <EmptyState icon={<IconUsers size={32} stroke={1.25} />}>{t('empty.customers')}</EmptyState>
    </>
  );
}
