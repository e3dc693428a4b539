import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { PageTabs } from '../../components/PageTabs.tsx';

/** What came in, what goes out, what is held back. */
export function MailTabs() {
  const { t } = useTranslation('mail');
  const mayManage = useMay('mail.manage');
  return (
    <PageTabs
      label={t('title')}
      tabs={[
        { to: '/mail', label: t('tabs.intake') },
        { to: '/mail/outbox', label: t('tabs.outbox') },
        ...(mayManage ? [{ to: '/mail/quarantine' as const, label: t('tabs.quarantine') }] : []),
      ]}
    />
  );
}
