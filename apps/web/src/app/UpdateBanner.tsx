import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ConnectionBanner.module.css';
import { useNewVersion } from './new-version.ts';

/** Offers a newer version; nobody's page is loaded anew without being asked. */
export function UpdateBanner() {
  const { t } = useTranslation('shell');
  if (!useNewVersion()) return null;
  return (
    <div className={classes.banner} role="status">
      {t('update.there')}
      <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
        {t('update.reload')}
      </Button>
    </div>
  );
}
