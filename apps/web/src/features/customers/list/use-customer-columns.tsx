import { Badge } from '@mantine/core';
import { PersonAvatar, RelativeTime, useLocale, type Column } from '@heed/ui';
import type { CustomerRow } from '@heed/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import classes from './list.module.css';

const SHOWN_TAGS = 2;

/** The columns of customers that the screen has room for; on a narrow one the address stands below the name. */
export function useCustomerColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const narrow = useNarrow();
  const medium = useScreenUpTo(1100);
  const columns = allColumns(t, new Intl.NumberFormat(locale));
  if (narrow)
    return [
      { ...columns.name, cell: (row) => <Who row={row} withAddress /> },
      { ...columns.open, header: t('column.openShort'), width: '84px' },
    ];
  const { name, address, organization, tags, open, all, seen } = columns;
  return medium
    ? [name, address, organization, open, seen]
    : [name, address, organization, tags, open, all, seen];
}

function allColumns(t: TFunction<'customers'>, { format }: Intl.NumberFormat) {
  const end = (key: string, header: string, width: string) => ({ key, header, width, align: 'end' as const });
  return {
    name: { key: 'name', header: t('field.name'), cell: (row: CustomerRow) => <Who row={row} /> },
    address: {
      key: 'address',
      header: t('column.address'),
      cell: ({ email, phone }: CustomerRow) => <Cut words={email ?? phone} />,
    },
    organization: {
      key: 'organization',
      header: t('field.organization'),
      cell: (row: CustomerRow) => <Cut words={row.organization?.name} />,
    },
    tags: {
      key: 'tags',
      header: t('field.tags'),
      width: '220px',
      cell: (row: CustomerRow) => <Tags tags={row.tags} />,
    },
    open: {
      ...end('open', t('column.open'), '112px'),
      cell: (row: CustomerRow) => <Count of={row.openTicketCount} words={format(row.openTicketCount)} />,
    },
    all: {
      ...end('all', t('column.all'), '104px'),
      cell: (row: CustomerRow) => <Count of={row.ticketCount} words={format(row.ticketCount)} />,
    },
    seen: {
      ...end('seen', t('column.seen'), '128px'),
      cell: ({ lastSeenAt }: CustomerRow) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : <None />),
    },
  };
}

function Who({ row, withAddress }: { row: CustomerRow; withAddress?: boolean }) {
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

function Cut({ words }: { words: string | null | undefined }) {
  return words ? <span title={words}>{words}</span> : <None />;
}

function Count({ of, words }: { of: number; words: string }) {
  return (
    <span data-numeric="" className={of === 0 ? classes.quiet : undefined}>
      {words}
    </span>
  );
}

function Tags({ tags }: { tags: string[] }) {
  const rest = tags.length - SHOWN_TAGS;
  return (
    <span className={classes.tags} title={tags.join(', ') || undefined}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Badge key={tag} color="gray" className={classes.tag}>
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
