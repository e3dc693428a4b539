import type { Csat, Customer } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { LoadError } from '../../../components/LoadError.tsx';
import { usePages } from '../../../use-pages.ts';
import { CsatFigure } from '../../ratings/CsatFigure.tsx';
import { RatingList } from '../../ratings/RatingList.tsx';
import { useFormat } from '../../ratings/use-format.ts';
import classes from './service.module.css';

/** What a customer thinks of the service: the share satisfied with what it rests on, and each rating. */
export function CustomerRatings({ customer }: { customer: Customer }) {
  const { t } = useTranslation('known');
  const { id, name } = customer;
  const csat = useQuery({
    queryKey: ['ratings', 'csat-of-customer', id],
    queryFn: ({ signal }) => api.getCustomerCsat({ params: { id }, signal }),
  });
  const pages = usePages(['ratings', 'of-customer', id], (query, signal) =>
    api.listRatings({ query: { ...query, customerId: id }, signal }),
  );
  return (
    <div className={classes.ratings}>
      {csat.data ? <Share csat={csat.data} /> : null}
      {csat.error ? <LoadError error={csat.error} retry={csat.refetch} /> : null}
      <RatingList pages={pages} none={t('rating.none', { name })} />
    </div>
  );
}

function Share({ csat }: { csat: Csat }) {
  const { t } = useTranslation('known');
  const { count } = useFormat();
  const { n, good, offered, share } = csat;
  const words =
    offered === 0
      ? t('rating.notAsked')
      : share === null
        ? t('rating.notRated', { count: offered, offered: count(offered) })
        : t('rating.restsOn', { good: count(good), n: count(n), offered: count(offered) });
  return (
    <section aria-label={t('rating.share')}>
      <CsatFigure csat={csat}>{words}</CsatFigure>
    </section>
  );
}
