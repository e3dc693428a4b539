import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useDraftCount } from '../data/use-drafts.ts';
import classes from './ViewsColumn.module.css';

/** The way to what one has written and not sent, with how much that is. */
export function DraftsItem({ onChoose }: { onChoose?: () => void }) {
  return useMay('ticket.draft') ? <Item onChoose={onChoose} /> : null;
}

function Item({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('composing');
  const count = useDraftCount();
  return (
    <li data-gap="">
      <Link className={classes.item} to="/drafts" preload={false} onClick={onChoose}>
        <IconPencil size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{t('drafts.title')}</span>
        <span className={classes.count} data-numeric="">
          {count === 0 ? '' : count}
        </span>
      </Link>
    </li>
  );
}
