import { EmptyState, PageHeader } from '@heed/ui';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function MailPage() {
  const { t } = useTranslation('shell');
  return (
    <>
      <PageHeader title={t('nav.mail')} />
      <EmptyState icon={<IconMail size={32} stroke={1.25} />}>{t('empty.mail')}</EmptyState>
    </>
  );
}
