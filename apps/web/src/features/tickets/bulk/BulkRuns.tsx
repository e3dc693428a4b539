import { ActionIcon, Button, Progress } from '@mantine/core';
import type { BulkRun } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ResultsDialog } from './ResultsDialog.tsx';
import { useBulkActs, useBulkRuns } from './use-bulk.ts';
import classes from './bulk.module.css';

/** How far changes of many tickets are, and what became of them, until they are put away. */
export function BulkRuns() {
  const { t } = useTranslation('bulk');
  const { runs, dismiss } = useBulkRuns();
  if (runs.length === 0) return null;
  return (
    <section className={classes.runs} aria-label={t('runs')}>
      {runs.map((run) => (
        <Run key={run.id} run={run} onDismiss={() => dismiss(run.id)} />
      ))}
    </section>
  );
}

function Run({ run, onDismiss }: { run: BulkRun; onDismiss: () => void }) {
  const { t } = useTranslation(['bulk', 'common']);
  const format = new Intl.NumberFormat(useLocale());
  const { cancel, undo } = useBulkActs();
  const [looking, setLooking] = useState(false);
  const running = run.state === 'running';
  const settled = run.done + run.skipped + run.failed;
  const small = { size: 'compact-xs', variant: 'subtle' } as const;
  const numbers = { total: format.format(run.total), settled: format.format(settled) };
  return (
    <div className={classes.run}>
      <div className={classes.line}>
        <span className={classes.words} role="status" data-numeric="">
          {running ? t(`running.${run.kind as 'bulk-edit'}`, numbers) : <Outcome run={run} />}
        </span>
        {running ? (
          <Button {...small} loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
            {t('stop')}
          </Button>
        ) : (
          <>
            <Button {...small} onClick={() => setLooking(true)}>
              {t('details')}
            </Button>
            {run.kind === 'bulk-edit' && run.done > 0 ? (
              <Button {...small} loading={undo.isPending} onClick={() => undo.mutate(run.id)}>
                {t('common:action.undo')}
              </Button>
            ) : null}
            <ActionIcon size="xs" aria-label={t('dismiss')} title={t('dismiss')} onClick={onDismiss}>
              <IconX size={13} stroke={1.8} />
            </ActionIcon>
          </>
        )}
      </div>
      {running ? (
        <Progress
          size="xs"
          value={run.total === 0 ? 100 : (settled / run.total) * 100}
          aria-label={t(`running.${run.kind as 'bulk-edit'}`, numbers)}
        />
      ) : null}
      <ResultsDialog run={run} opened={looking} onClose={() => setLooking(false)} />
    </div>
  );
}

/** What came of it, in words: only the counts that there are. */
function Outcome({ run }: { run: BulkRun }) {
  const { t } = useTranslation('bulk');
  const format = new Intl.NumberFormat(useLocale());
  const undo = run.kind === 'bulk-edit-undo';
  const waiting = run.total - run.done - run.skipped - run.failed;
  const part = (
    key: 'undone' | 'done' | 'changedSince' | 'unchanged' | 'refused' | 'stopped',
    count: number,
  ) => t(`outcome.${key}`, { count, written: format.format(count) });
  const parts = [
    part(undo ? 'undone' : 'done', run.done),
    ...(run.skipped > 0 ? [part(undo ? 'changedSince' : 'unchanged', run.skipped)] : []),
    ...(run.failed > 0 ? [part('refused', run.failed)] : []),
    ...(waiting > 0 ? [part('stopped', waiting)] : []),
  ];
  return <>{parts.join(' · ')}</>;
}
