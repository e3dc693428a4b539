import { Button, UnstyledButton } from '@mantine/core';
import type { TimeEntry, TimeTotals } from '@heed/contract';
import { PageHeader } from '@heed/ui';
import { IconClockHour4, IconDownload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../components/EmptyList.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { OpenTimers } from './OpenTimers.tsx';
import type { TimeSearch } from './time-search.ts';
import { TimeToolbar } from './TimeToolbar.tsx';
import { timeFileUrl, timeFilter, useTimePage } from './use-time-page.ts';
import { useTimeColumns } from './use-time-columns.tsx';
import { useTimeWords } from './use-time.ts';
import classes from './time.module.css';

/** Time entries by week or month: mine, or everybody's for those who answer for them. */
export function TimePage() {
  const { t } = useTranslation('time');
  const search = useSearch({ from: '/shell/time' });
  const navigate = useNavigate();
  const { today } = useTimeWords();
  const { period, filter } = timeFilter(search, today);
  const { pages, totals } = useTimePage(filter);
  const [editing, setEditing] = useState<TimeEntry | null>(null);
  const columns = useTimeColumns(setEditing);
  const go = (change: TimeSearch) =>
    void navigate({ to: '/time', search: { ...search, ...change }, replace: true });
  return (
    <>
      <PageHeader title={t('title')} actions={<Download url={timeFileUrl(filter)} />} />
      <TimeToolbar search={search} period={period} onChange={go} />
      {totals ? <Totals totals={totals} chosen={search.agent} onChoose={(agent) => go({ agent })} /> : null}
      <OpenTimers />
      <PagedTable<TimeEntry>
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ ticketId, subject }) => {
          if (subject !== null)
            void navigate({
              to: '/tickets/$view/$ticketId',
              params: { view: 'all', ticketId: String(ticketId) },
            });
        }}
        empty={
          <EmptyList
            filtered={Boolean(search.agent ?? search.billable)}
            nothingFound={t('page.nothingFound')}
            onReset={() => go({ agent: undefined, billable: undefined })}
            empty={t('page.empty')}
            icon={IconClockHour4}
          />
        }
      />
      <EntryDialog
        ticketId={editing?.ticketId ?? 0}
        timer={null}
        request={editing}
        onClose={() => setEditing(null)}
      />
    </>
  );
}

function Download({ url }: { url: string }) {
  const { t } = useTranslation('time');
  return (
    <Button
      component="a"
      href={url}
      download
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.7} />}
    >
      {t('page.download')}
    </Button>
  );
}

interface TotalsProps {
  totals: TimeTotals;
  chosen: number | undefined;
  onChoose: (agentId: number | undefined) => void;
}

/** The sums of what is listed; of several agents each, to narrow the list to one. */
function Totals({ totals, chosen, onChoose }: TotalsProps) {
  const { t } = useTranslation('time');
  const { minutes } = useTimeWords();
  if (totals.entries === 0) return null;
  return (
    <div className={classes.totals} role="status">
      <span>
        {t('page.total')} <strong data-numeric="">{minutes(totals.minutes)}</strong>
      </span>
      <span>
        {t('page.billable')} <strong data-numeric="">{minutes(totals.billableMinutes)}</strong>
      </span>
      {totals.agents.length > 1 || chosen !== undefined
        ? totals.agents.map(({ agent, minutes: sum }) => (
            <UnstyledButton
              key={agent.id}
              className={classes.of}
              aria-pressed={agent.id === chosen}
              onClick={() => onChoose(agent.id === chosen ? undefined : agent.id)}
            >
              {agent.name} <span data-numeric="">{minutes(sum)}</span>
            </UnstyledButton>
          ))
        : null}
    </div>
  );
}
