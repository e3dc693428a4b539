import { Button } from '@mantine/core';
import { PersonAvatar, RelativeTime, type Column } from '@heed/ui';
import type { Duplicate, Suspect } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import list from '../list/list.module.css';
import { useDuplicateActs } from './use-duplicates.ts';
import { useReasons } from './use-reasons.ts';
import classes from './duplicates.module.css';

/** Both customers, why they may be one, and what can be done; narrow, all in one cell. */
export function useDuplicateColumns(aside: boolean, onMerge: (pair: Duplicate) => void): Column<Duplicate>[] {
  const { t } = useTranslation('known');
  const reasons = useReasons();
  const narrow = useNarrow();
  const why = (pair: Duplicate) => <span className={list.quiet}>{reasons(pair)}</span>;
  const acts = (pair: Duplicate) =>
    aside ? <BringBack pair={pair} /> : <Acts pair={pair} onMerge={() => onMerge(pair)} />;
  if (narrow)
    return [
      {
        key: 'pair',
        header: t('duplicate.title'),
        cell: (pair) => (
          <div className={classes.pair}>
            {pair.customers.map((suspect) => (
              <Person key={suspect.id} suspect={suspect} />
            ))}
            {why(pair)}
            {acts(pair)}
          </div>
        ),
      },
    ];
  return [
    {
      key: 'first',
      header: t('duplicate.first'),
      cell: ({ customers: [first] }) => <Person suspect={first} />,
    },
    {
      key: 'second',
      header: t('duplicate.second'),
      cell: ({ customers: [, second] }) => <Person suspect={second} />,
    },
    { key: 'why', header: t('duplicate.why'), width: '320px', cell: why },
    {
      key: 'acts',
      header: t('duplicate.acts'),
      headerHidden: true,
      width: '240px',
      align: 'end',
      cell: acts,
    },
  ];
}

function Person({ suspect: { id, name, email, phone, organization, createdAt } }: { suspect: Suspect }) {
  const { t } = useTranslation('known');
  return (
    <span className={classes.person}>
      <PersonAvatar name={name} address={email} size={24} />
      <span className={classes.words}>
        <AnchorLink
          to="/customers/$customerId"
          params={{ customerId: String(id) }}
          onClick={(event) => event.stopPropagation()}
        >
          {name}
        </AnchorLink>
        <span className={classes.note}>
          {[email ?? phone, organization?.name].filter(Boolean).join(' · ') || (
            <>
              {t('duplicate.since')} <RelativeTime at={createdAt} form="phrase" />
            </>
          )}
        </span>
      </span>
    </span>
  );
}

function Acts({ pair, onMerge }: { pair: Duplicate; onMerge: () => void }) {
  const { t } = useTranslation('known');
  const { setAside } = useDuplicateActs();
  const [{ name }, { name: other }] = pair.customers;
  return (
    <span className={classes.acts}>
      <Button
        size="xs"
        variant="default"
        aria-label={t('duplicate.mergePair', { name, other })}
        onClick={(event) => {
          event.stopPropagation();
          onMerge();
        }}
      >
        {t('duplicate.merge')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        loading={setAside.isPending}
        aria-label={t('duplicate.notTheSamePair', { name, other })}
        onClick={(event) => {
          event.stopPropagation();
          setAside.mutate(pair);
        }}
      >
        {t('duplicate.notTheSame')}
      </Button>
    </span>
  );
}

function BringBack({ pair }: { pair: Duplicate }) {
  const { t } = useTranslation('known');
  const { bringBack } = useDuplicateActs();
  const [{ name }, { name: other }] = pair.customers;
  return (
    <span className={classes.acts}>
      <Button
        size="xs"
        variant="default"
        loading={bringBack.isPending}
        aria-label={t('duplicate.bringBackPair', { name, other })}
        onClick={() => bringBack.mutate(pair)}
      >
        {t('duplicate.bringBack')}
      </Button>
    </span>
  );
}
