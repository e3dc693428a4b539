import { PageHeader } from '@heed/ui';
import { Navigate, Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SettingsNav } from './SettingsNav.tsx';
import { useNarrow } from './kit/use-narrow.ts';
import classes from './SettingsPage.module.css';

/** Settings: the sections at the left, one of them beside; on narrow screens first the list, then the section. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const narrow = useNarrow();
  const { section, id } = useParams({ strict: false });
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    content.current?.scrollTo({ top: 0 });
  }, [section, id]);
  if (narrow) return section ? <Outlet /> : <SettingsList />;
  if (!section) return <Navigate to="/settings/$section" params={{ section: 'profile' }} replace />;
  return (
    <div className={classes.page}>
      <div className={classes.side}>
        <p className={classes.title}>{t('title')}</p>
        <SettingsNav />
      </div>
      <div className={classes.content} ref={content}>
        <Outlet />
      </div>
    </div>
  );
}

function SettingsList() {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.alone}>
        <SettingsNav />
      </div>
    </>
  );
}
