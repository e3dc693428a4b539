import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../components/PageTabs.tsx';

/** What came in, what goes out. */
export function MailTabs() {
  const { t } = useTranslation('mail');
  return (
    <PageTabs
      label={t('title')}
      tabs={[
        { to: '/mail', label: t('tabs.intake') },
        { to: '/mail/outbox', label: t('tabs.outbox') },
      ]}
    />
  );
}
