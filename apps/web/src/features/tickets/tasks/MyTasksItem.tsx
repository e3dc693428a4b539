import { IconChecklist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../views/ViewsColumn.module.css';

/** The way to what I am to do. */
export function MyTasksItem({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('tasks');
  return (
    <li>
      <Link className={classes.item} to="/tasks" preload={false} onClick={onChoose}>
        <IconChecklist size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{t('mine.title')}</span>
      </Link>
    </li>
  );
}
