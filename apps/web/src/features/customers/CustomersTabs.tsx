import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { PageTabs } from '../../components/PageTabs.tsx';

/** People, organizations, who may be one, and messages to many of them. */
export function CustomersTabs() {
  const { t } = useTranslation(['customers', 'known', 'broadcasts']);
  const may = useMay('customer.merge');
  const maySend = useMay('broadcast.send');
  return (
    <PageTabs
      label={t('title')}
      tabs={[
        { to: '/customers', label: t('tabs.people') },
        { to: '/customers/organizations', label: t('tabs.organizations') },
        ...(may ? [{ to: '/customers/duplicates' as const, label: t('known:duplicate.tab') }] : []),
        ...(maySend ? [{ to: '/customers/broadcasts' as const, label: t('broadcasts:title') }] : []),
      ]}
    />
  );
}
