import { views } from '@heed/contract';
import {
  IconBan,
  IconCircleCheck,
  IconCircleDot,
  IconClockPause,
  IconLock,
  IconPlayerPause,
  IconStack2,
  IconUser,
  IconUserQuestion,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ViewKey } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useGroups } from '../data/lookups.ts';
import { useCounts } from '../data/use-counts.ts';
import type { Workspace } from '../use-workspace.ts';
import classes from './ViewsColumn.module.css';

const ICONS: Record<ViewKey, Icon> = {
  mine: IconUser,
  unassigned: IconUserQuestion,
  open: IconCircleDot,
  pending: IconClockPause,
  hold: IconPlayerPause,
  solved: IconCircleCheck,
  closed: IconLock,
  all: IconStack2,
  spam: IconBan,
};

/** The views and the groups, each with how many tickets it holds. */
export function ViewsColumn({ workspace, onChoose }: { workspace: Workspace; onChoose?: () => void }) {
  const { t } = useTranslation('tickets');
  const counts = useCounts();
  const groups = useGroups();
  const { view, search } = workspace;
  return (
    <nav className={classes.column} aria-label={t('view.label')}>
      <ul className={classes.list}>
        {views.map((name) => {
          const Shape = ICONS[name];
          return (
            <li key={name} data-gap={name === 'pending' || name === 'all' || undefined}>
              <Link
                className={classes.item}
                to="/tickets/$view"
                params={{ view: name }}
                search={{}}
                preload={false}
                activeProps={{}}
                onClick={onChoose}
                aria-current={view === name && !search.group ? 'page' : undefined}
              >
                <Shape size={17} stroke={1.6} aria-hidden="true" />
                <span className={classes.name}>{t(`view.${name}`)}</span>
                <Count text={counts.ofView(name)} />
              </Link>
            </li>
          );
        })}
      </ul>
      {groups.length > 0 ? (
        <>
          <h2 className={classes.heading}>{t('groups')}</h2>
          <ul className={classes.list}>
            {groups.map((group) => (
              <li key={group.id}>
                <Link
                  className={classes.item}
                  to="/tickets/$view"
                  params={{ view: 'open' }}
                  search={{ group: group.id }}
                  preload={false}
                  activeProps={{}}
                  onClick={onChoose}
                  aria-current={view === 'open' && search.group === group.id ? 'page' : undefined}
                >
                  <IconUsersGroup size={17} stroke={1.6} aria-hidden="true" />
                  <span className={classes.name}>{group.name}</span>
                  <Count text={counts.ofGroup(group.id)} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </nav>
  );
}

function Count({ text }: { text: string | undefined }) {
  return (
    <span className={classes.count} data-numeric="">
      {text === '0' ? '' : text}
    </span>
  );
}
