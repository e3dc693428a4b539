import { Checkbox, Skeleton } from '@mantine/core';
import type { SearchFacet } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { hasFilter, toggleFilter } from './toggle-filter.ts';
import classes from './search.module.css';

interface FacetsProps {
  q: string;
  facets: readonly SearchFacet[] | undefined;
  /** Counted over the newest 10,000 hits only. */
  partial: boolean;
  onSearch: (text: string) => void;
}

/** What would narrow the search, each with how many tickets it leaves; a filter in the search is ticked. */
export function Facets({ q, facets, partial, onSearch }: FacetsProps) {
  const { t } = useTranslation('search');
  if (!facets) return <Skeleton height={160} aria-label={t('facets')} />;
  return (
    <>
      {facets.map((facet) => (
        <fieldset key={facet.key} className={classes.facet}>
          <legend>{t(`facet.${facet.key}`)}</legend>
          {facet.values.map((value) => (
            <div key={value.filter} className={classes.value}>
              <Checkbox
                size="xs"
                label={<FacetName facet={facet.key} value={value} />}
                checked={hasFilter(q, value.filter)}
                onChange={() => onSearch(toggleFilter(q, value.filter))}
              />
              <span data-numeric="">{value.count.toLocaleString()}</span>
            </div>
          ))}
        </fieldset>
      ))}
      {partial ? <p className={classes.partial}>{t('partial')}</p> : null}
    </>
  );
}

function FacetName({ facet, value }: { facet: SearchFacet['key']; value: SearchFacet['values'][number] }) {
  const { t, i18n } = useTranslation(['common', 'search']);
  const word = value.value;
  if (word === null) return t(facet === 'group' ? 'search:noGroup' : 'search:nobody');
  if (facet === 'status') return t(`status.${word as 'open'}`);
  if (facet === 'priority') return t(`priority.${word as 'low'}`);
  if (facet === 'channel') return t(`channel.${word as 'email'}`);
  if (facet === 'month')
    return new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${word}-01T00:00:00Z`),
    );
  return value.name ?? word;
}
