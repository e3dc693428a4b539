import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../components/PageTabs.tsx';

/** People and organizations: the two lists of customers. */
export function CustomersTabs() {
  const { t } = useTranslation('customers');
  return (
    <PageTabs
      label={t('title')}
      tabs={[
        { to: '/customers', label: t('tabs.people') },
        { to: '/customers/organizations', label: t('tabs.organizations') },
      ]}
    />
  );
}
