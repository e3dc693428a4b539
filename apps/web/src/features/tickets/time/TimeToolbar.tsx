import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { FilterSelect } from '../../../components/FilterSelect.tsx';
import { OnePicker } from '../../../names/pickers.tsx';
import { periodOf, stepPeriod, type Span } from './period.ts';
import type { TimeSearch } from './time-search.ts';
import { useTimeWords } from './use-time.ts';
import toolbar from '../../../components/Toolbar.module.css';
import classes from './time.module.css';

const SPANS: Span[] = ['week', 'month'];

interface TimeToolbarProps {
  search: TimeSearch;
  period: { from: string; to: string };
  onChange: (change: TimeSearch) => void;
}

/** Which days, whose, and whether billable. */
export function TimeToolbar({ search, period, onChange }: TimeToolbarProps) {
  const { t } = useTranslation('time');
  const mayAll = useMay('timeEntry.manage');
  const words = useTimeWords();
  const span = search.span ?? 'week';
  const step = (by: -1 | 1) => onChange({ day: stepPeriod(period.from, span, by) });
  const isNow = periodOf(words.today, span).from === period.from;
  return (
    <div className={toolbar.toolbar}>
      <SegmentedControl
        size="xs"
        aria-label={t('page.span')}
        value={span}
        onChange={(next) => onChange({ span: next })}
        data={SPANS.map((value) => ({ value, label: t(`page.${value}`) }))}
      />
      <ActionIcon size={28} variant="default" aria-label={t(`page.before.${span}`)} onClick={() => step(-1)}>
        <IconChevronLeft size={16} stroke={1.7} />
      </ActionIcon>
      <span className={classes.period} aria-live="polite">
        {span === 'month' ? words.month(period.from) : words.range(period.from, period.to)}
      </span>
      <ActionIcon size={28} variant="default" aria-label={t(`page.after.${span}`)} onClick={() => step(1)}>
        <IconChevronRight size={16} stroke={1.7} />
      </ActionIcon>
      {isNow ? null : (
        <Button variant="subtle" color="gray" size="xs" onClick={() => onChange({ day: undefined })}>
          {t(`page.now.${span}`)}
        </Button>
      )}
      {mayAll ? (
        <OnePicker
          of="agent"
          all
          clearable
          className={toolbar.filter}
          aria-label={t('page.agent')}
          placeholder={t('page.anyAgent')}
          value={search.agent ?? null}
          onChange={(agent) => onChange({ agent: agent ?? undefined })}
        />
      ) : null}
      <FilterSelect<'yes' | 'no'>
        label={t('field.billable')}
        any={t('page.anyBillable')}
        data={[
          { value: 'yes', label: t('page.onlyBillable') },
          { value: 'no', label: t('notBillable') },
        ]}
        value={search.billable}
        onChange={(billable) => onChange({ billable })}
      />
    </div>
  );
}
