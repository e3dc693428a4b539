import { SegmentedControl, Select } from '@mantine/core';
import { PageHeader, SkeletonRows } from '@heed/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../components/FilterSelect.tsx';
import { LoadError } from '../../components/LoadError.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { AgentTable } from './AgentTable.tsx';
import { DeskCsat } from './DeskCsat.tsx';
import { RatingList } from './RatingList.tsx';
import { periods, type Period, type RatingSearch } from './search.ts';
import { USUAL_PERIOD, useCsat, useRatings } from './use-ratings.ts';
import classes from './ratings.module.css';

/** How satisfied customers are, with whom, and in their own words. */
export function RatingsPage() {
  const { t } = useTranslation('ratings');
  const search = useSearch({ from: '/shell/ratings' });
  const navigate = useNavigate();
  const days = search.days ?? USUAL_PERIOD;
  const filtered = Boolean(search.agent ?? search.which);
  const csat = useCsat(days);
  const pages = useRatings(search);
  const go = (change: RatingSearch) =>
    void navigate({ to: '/ratings', search: { ...search, ...change }, replace: true });
  const reset = () => go({ agent: undefined, which: undefined });
  return (
    <>
      <div className={classes.head}>
        <PageHeader
          title={t('title')}
          actions={<PeriodChoice days={days} onChange={(next) => go({ days: next })} />}
        />
      </div>
      <div className={classes.page}>
        {csat.data ? (
          <>
            <DeskCsat csat={csat.data.desk} days={days} />
            <AgentTable
              agents={csat.data.agents}
              chosen={search.agent ?? null}
              onChoose={(id) => go({ agent: id ?? undefined })}
            />
          </>
        ) : csat.error ? (
          <LoadError error={csat.error} retry={csat.refetch} />
        ) : (
          <SkeletonRows rows={4} />
        )}
        <section aria-labelledby="ratings-heading">
          <h2 className={classes.heading} id="ratings-heading">
            {t('list')}
          </h2>
          <Filters search={search} agents={csat.data?.agents.map(({ agent }) => agent) ?? []} onChange={go} />
          <RatingList
            pages={pages}
            none={filtered ? t('nothingFound') : t('empty')}
            {...(filtered && { onReset: reset })}
          />
        </section>
      </div>
    </>
  );
}

function PeriodChoice({ days, onChange }: { days: Period; onChange: (days: Period) => void }) {
  const { t } = useTranslation('ratings');
  const narrow = useNarrow();
  return (
    <Select
      w={narrow ? 116 : 170}
      rightSectionWidth={32}
      allowDeselect={false}
      aria-label={t('period')}
      data={periods.map((period) => ({
        value: String(period),
        label: narrow ? t('days', { count: period }) : t('lastDays', { count: period }),
      }))}
      value={String(days)}
      onChange={(value) => onChange(Number(value) as Period)}
    />
  );
}

interface FiltersProps {
  search: RatingSearch;
  agents: { id: number; name: string }[];
  onChange: (change: RatingSearch) => void;
}

function Filters({ search, agents, onChange }: FiltersProps) {
  const { t } = useTranslation('ratings');
  return (
    <div className={classes.filters}>
      <SegmentedControl
        aria-label={t('which.label')}
        data={(['all', 'good', 'bad'] as const).map((value) => ({ value, label: t(`which.${value}`) }))}
        value={search.which ?? 'all'}
        onChange={(value) => onChange({ which: value === 'all' ? undefined : (value as 'good' | 'bad') })}
      />
      <FilterSelect
        w={220}
        label={t('column.agent')}
        any={t('anyAgent')}
        data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={search.agent?.toString()}
        onChange={(id) => onChange({ agent: id === undefined ? undefined : Number(id) })}
      />
    </div>
  );
}
