import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../realtime-connection.ts';
import classes from './ConnectionBanner.module.css';

/** One line above the page while the server is out of reach. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const connection = useConnection();
  if (connection === 'connected') return <div role="status" />;
  const Shape = connection === 'offline' ? IconCloudOff : IconRefresh;
  return (
    <div className={classes.banner} role="status">
      <Shape size={16} stroke={1.6} aria-hidden="true" />
      {t(`connection.${connection}`)}
    </div>
  );
}
