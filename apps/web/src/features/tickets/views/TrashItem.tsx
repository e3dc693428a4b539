import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import classes from './ViewsColumn.module.css';

/** The way to deleted tickets, for those who may delete. */
export function TrashItem({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('trash');
  if (!useMay('ticket.delete')) return null;
  return (
    <li>
      <Link className={classes.item} to="/trash" preload={false} onClick={onChoose}>
        <IconTrash size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{t('title')}</span>
      </Link>
    </li>
  );
}
