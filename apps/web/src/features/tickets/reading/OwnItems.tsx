import { IconHistory, IconPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OwnList } from '../search.ts';
import classes from '../views/ViewsColumn.module.css';

/** The ways to the tickets looked at last and to those pinned. */
export function OwnItems({ current, onChoose }: { current: OwnList | null; onChoose?: () => void }) {
  const { t } = useTranslation('desk');
  const item = (list: OwnList, Shape: typeof IconPin) => (
    <li data-gap={list === 'viewed' || undefined}>
      <Link
        className={classes.item}
        to="/tickets/$view"
        params={{ view: list }}
        search={{}}
        preload={false}
        activeProps={{}}
        activeOptions={{ exact: true }}
        onClick={onChoose}
        aria-current={current === list ? 'page' : undefined}
      >
        <Shape size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{t(list)}</span>
      </Link>
    </li>
  );
  return (
    <>
      {item('viewed', IconHistory)}
      {item('pinned', IconPin)}
    </>
  );
}
