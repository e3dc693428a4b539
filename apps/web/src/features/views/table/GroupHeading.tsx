import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import type { Heading } from '../../tickets/list/group-rows.ts';
import { useGroupCount } from '../data/use-group-counts.ts';
import { ViewCell } from './ViewCell.tsx';
import classes from './GroupHeading.module.css';

/** What a group of a view is called, and how many tickets stand in it. */
export function GroupHeading({ of }: { of: Heading }) {
  const count = useGroupCount(of);
  return (
    <span className={classes.heading}>
      <span className={classes.name}>
        <GroupName {...of} />
      </span>
      {count === undefined ? null : (
        <span className={classes.count} data-numeric="">
          {count}
        </span>
      )}
    </span>
  );
}

function GroupName({ groupBy, value, first }: Heading): ReactNode {
  const { t } = useTranslation(['tickets', 'common']);
  if (value === null && groupBy === 'assignee') return t('pick.unassigned');
  if (value === null && groupBy === 'group') return t('pick.noGroup');
  if (value === null) return t('type.none');
  // Statuses of the desk's own stand in the group of their category.
  if (groupBy === 'status') return <TicketStatus status={first.status} />;
  if (groupBy === 'channel') return t(`common:channel.${first.channel}`);
  return <ViewCell row={first} column={groupBy} />;
}

/** The heading of the group in sight, over the list; who hears the page has it before the group's first ticket. */
export function StickyHeading({ of }: { of: Heading }) {
  return (
    <div className={classes.sticky} aria-hidden="true">
      <GroupHeading of={of} />
    </div>
  );
}
