import { Badge } from '@mantine/core';
import { PersonAvatar, RelativeTime, type Column } from '@heed/ui';
import type { CustomerRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import classes from './list.module.css';

const SHOWN_TAGS = 2;

/** The columns of customers that the screen has room for; on a narrow one the address stands below the name. */
export function useCustomerColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation('customers');
  const narrow = useNarrow();
  const medium = useScreenUpTo(1100);
  const name: Column<CustomerRow> = {
    key: 'name',
    header: t('field.name'),
    cell: (row) => <Who row={row} withAddress={narrow} />,
  };
  const tickets: Column<CustomerRow> = {
    key: 'tickets',
    header: narrow ? t('column.openShort') : t('column.open'),
    width: narrow ? '84px' : '110px',
    align: 'end',
    cell: ({ openTicketCount }) => (
      <span data-numeric="" className={openTicketCount === 0 ? classes.quiet : undefined}>
        {openTicketCount}
      </span>
    ),
  };
  if (narrow) return [name, tickets];
  return [
    name,
    { key: 'email', header: t('column.address'), cell: (row) => row.email ?? row.phone ?? <None /> },
    {
      key: 'organization',
      header: t('field.organization'),
      cell: ({ organization }) => organization?.name ?? <None />,
    },
    ...(medium
      ? []
      : [
          {
            key: 'tags',
            header: t('field.tags'),
            width: '180px',
            cell: (row: CustomerRow) => <Tags tags={row.tags} />,
          },
        ]),
    tickets,
    ...(medium
      ? []
      : [
          {
            key: 'all',
            header: t('column.all'),
            width: '90px',
            align: 'end' as const,
            cell: (row: CustomerRow) => (
              <span className={row.ticketCount === 0 ? classes.quiet : undefined}>{row.ticketCount}</span>
            ),
          },
        ]),
    {
      key: 'seen',
      header: t('column.seen'),
      width: '130px',
      align: 'end',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : <None />),
    },
  ];
}

function Who({ row, withAddress }: { row: CustomerRow; withAddress: boolean }) {
  return (
    <span className={classes.who}>
      <PersonAvatar name={row.name} address={row.email} size={24} />
      <span className={classes.names}>
        <span className={classes.name} title={row.name}>
          {row.name}
        </span>
        {withAddress ? (
          <span className={classes.address}>{row.email ?? row.phone ?? row.organization?.name}</span>
        ) : null}
      </span>
    </span>
  );
}

function Tags({ tags }: { tags: string[] }) {
  const rest = tags.length - SHOWN_TAGS;
  return (
    <span className={classes.tags} title={tags.join(', ') || undefined}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Badge key={tag} color="gray">
          {tag}
        </Badge>
      ))}
      {rest > 0 ? <span className={classes.quiet}>+{rest}</span> : null}
    </span>
  );
}

function None() {
  return (
    <span className={classes.quiet} aria-hidden="true">
      –
    </span>
  );
}
