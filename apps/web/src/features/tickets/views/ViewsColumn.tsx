import { UnstyledButton } from '@mantine/core';
import { views, type ViewKey } from '@heed/contract';
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
  IconZzz,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuiet } from '../../../app/quiet.ts';
import { useCounts } from '../data/use-counts.ts';
import { useGroupPages } from '../data/use-group-pages.ts';
import { OwnItems } from '../reading/OwnItems.tsx';
import type { TicketSearch } from '../search.ts';
import type { Workspace } from '../use-workspace.ts';
import { MyTasksItem } from '../tasks/MyTasksItem.tsx';
import { MyTimeItem } from '../time/MyTimeItem.tsx';
import { DraftsItem } from './DraftsItem.tsx';
import { TrashItem } from './TrashItem.tsx';
import classes from './ViewsColumn.module.css';

/* What moves them by drag and keys need not be there for the first ticket. */
const SavedViews = lazy(async () => ({ default: (await import('../../views/SavedViews.tsx')).SavedViews }));

const PinnedTickets = lazy(async () => ({
  default: (await import('../reading/PinnedTickets.tsx')).PinnedTickets,
}));

const ICONS: Record<ViewKey, Icon> = {
  mine: IconUser,
  unassigned: IconUserQuestion,
  open: IconCircleDot,
  pending: IconClockPause,
  hold: IconPlayerPause,
  snoozed: IconZzz,
  solved: IconCircleCheck,
  closed: IconLock,
  all: IconStack2,
  spam: IconBan,
};

export interface ViewsColumnProps {
  workspace: Workspace;
  onChoose?: () => void;
}

/** The views and the groups, each with how many tickets it holds. */
export function ViewsColumn({ workspace, onChoose }: ViewsColumnProps) {
  const { t } = useTranslation(['tickets', 'lists']);
  const quiet = useQuiet();
  const counts = useCounts();
  const groups = useGroupPages();
  const { view, savedId, own, ticketId, search } = workspace;
  const standard = savedId === null && own === null;
  return (
    <nav className={classes.column} aria-label={t('view.label')}>
      <h2 className={classes.first}>{t('view.default')}</h2>
      <ul className={classes.list}>
        {views.map((name) => (
          <Item
            key={name}
            to={{ view: name, search: {} }}
            icon={ICONS[name]}
            label={t(`view.${name}`)}
            count={counts.ofView(name)}
            current={standard && view === name && !search.group}
            gap={name === 'pending' || name === 'all'}
            onChoose={onChoose}
          />
        ))}
        <OwnItems current={own} onChoose={onChoose} />
        <DraftsItem onChoose={onChoose} />
        <MyTasksItem onChoose={onChoose} />
        <MyTimeItem onChoose={onChoose} />
        <TrashItem onChoose={onChoose} />
      </ul>
      {groups.rows.length > 0 ? (
        <>
          <h2 className={classes.heading}>{t('groups')}</h2>
          <ul className={classes.list}>
            {groups.rows.map((group) => (
              <Item
                key={group.id}
                to={{ view: 'open', search: { group: group.id } }}
                icon={IconUsersGroup}
                label={group.name}
                count={counts.ofGroup(group.id)}
                current={standard && view === 'open' && search.group === group.id}
                onChoose={onChoose}
              />
            ))}
          </ul>
          {groups.hasMore ? (
            <UnstyledButton className={classes.more} onClick={groups.loadMore}>
              {t('lists:more')}
            </UnstyledButton>
          ) : null}
        </>
      ) : null}
      <Suspense fallback={null}>
        {quiet ? (
          <>
            <PinnedTickets ticketId={ticketId} onChoose={onChoose} />
            <SavedViews currentId={savedId} onChoose={onChoose} />
          </>
        ) : null}
      </Suspense>
    </nav>
  );
}

interface ItemProps extends Pick<ViewsColumnProps, 'onChoose'> {
  to: { view: ViewKey; search: TicketSearch };
  icon: Icon;
  label: string;
  count: string | undefined;
  current: boolean;
  /** It begins another kind. */
  gap?: boolean;
}

function Item({ to, icon: Shape, label, count, current, gap, onChoose }: ItemProps) {
  return (
    <li data-gap={gap || undefined}>
      <Link
        className={classes.item}
        to="/tickets/$view"
        params={{ view: to.view }}
        search={to.search}
        preload={false}
        activeProps={{}}
        // Which one is current is said below: by itself a view would stay so beside its groups.
        activeOptions={{ exact: true }}
        onClick={onChoose}
        aria-current={current ? 'page' : undefined}
      >
        <Shape size={17} stroke={1.6} aria-hidden="true" />
        <span className={classes.name} title={label}>
          {label}
        </span>
        <span className={classes.count} data-numeric="">
          {count === '0' ? '' : count}
        </span>
      </Link>
    </li>
  );
}
