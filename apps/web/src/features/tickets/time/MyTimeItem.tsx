import { IconClockHour4 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../views/ViewsColumn.module.css';

/** The way to the time entries. */
export function MyTimeItem({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('time');
  return (
    <li>
      <Link className={classes.item} to="/time" preload={false} onClick={onChoose}>
        <IconClockHour4 size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{t('title')}</span>
      </Link>
    </li>
  );
}
