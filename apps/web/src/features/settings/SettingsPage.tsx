import { PageHeader, Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { Appearance } from '../../components/Appearance.tsx';
import classes from './SettingsPage.module.css';

/** Settings, one column. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.column}>
        <Section title={t('appearance.title')} description={t('appearance.description')}>
          <Appearance />
        </Section>
      </div>
    </>
  );
}
