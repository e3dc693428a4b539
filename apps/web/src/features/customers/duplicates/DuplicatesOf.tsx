import { Button } from '@mantine/core';
import { PersonAvatar, showToast } from '@heed/ui';
import type { Customer, Duplicate } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { AnchorLink } from '../../../components/links.tsx';
import { problemText } from '../../../problem-text.ts';
import { customerQuery } from '../data/queries.ts';
import profile from '../profile/profile.module.css';
import { useDuplicateActs, useDuplicatesOf } from './use-duplicates.ts';
import { useReasons } from './use-reasons.ts';
import classes from './duplicates.module.css';

interface DuplicatesOfProps {
  customer: Customer;
  onMerge: (other: Customer) => void;
}

/** Whom this customer may be the same as; nothing where nobody is found, or the reader may not merge. */
export function DuplicatesOf({ customer, onMerge }: DuplicatesOfProps) {
  const { t } = useTranslation('known');
  const may = useMay('customer.merge');
  const pairs = useDuplicatesOf(customer.id, may);
  if (!pairs || pairs.length === 0) return null;
  return (
    <section className={profile.block} aria-labelledby="duplicates-heading">
      <h2 className={profile.heading} id="duplicates-heading">
        {t('duplicate.ofCustomer')}
      </h2>
      <ul className={classes.suspects}>
        {pairs.map((pair) => (
          <Suspected key={pair.id} pair={pair} customer={customer} onMerge={onMerge} />
        ))}
      </ul>
    </section>
  );
}

function Suspected({ pair, customer, onMerge }: DuplicatesOfProps & { pair: Duplicate }) {
  const { t } = useTranslation('known');
  const client = useQueryClient();
  const reasons = useReasons();
  const { setAside } = useDuplicateActs();
  const [first, second] = pair.customers;
  const other = first.id === customer.id ? second : first;
  const compare = () =>
    void client
      .fetchQuery(customerQuery(other.id))
      .then(onMerge, (error: Error) => showToast({ message: problemText(error), tone: 'error' }));
  return (
    <li>
      <div className={classes.suspect}>
        <PersonAvatar name={other.name} address={other.email} size={24} />
        <span className={profile.identityWords}>
          <AnchorLink to="/customers/$customerId" params={{ customerId: String(other.id) }}>
            {other.name}
          </AnchorLink>
          <span className={profile.identityNote}>{reasons(pair)}</span>
        </span>
      </div>
      <div className={profile.noticeActs}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('duplicate.mergeWith', { name: other.name })}
          onClick={compare}
        >
          {t('duplicate.merge')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          loading={setAside.isPending}
          aria-label={t('duplicate.notTheSameAs', { name: other.name })}
          onClick={() => setAside.mutate(pair)}
        >
          {t('duplicate.notTheSame')}
        </Button>
      </div>
    </li>
  );
}
