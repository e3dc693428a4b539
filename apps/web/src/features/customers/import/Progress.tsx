import { Button, Progress as Bar } from '@mantine/core';
import type { BulkRun, CustomerImport } from '@heed/contract';
import { confirmDialog, useLocale } from '@heed/ui';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { useImportActs } from './use-imports.ts';
import classes from './import.module.css';

/** How far an import is, or taking it back; what came of it, the rows that were not taken, and undoing it. */
export function Progress({ file, run }: { file: CustomerImport; run: BulkRun }) {
  const { t } = useTranslation(['imports', 'common']);
  const { undo, cancel } = useImportActs(file.id);
  const me = useMe();
  const problem = undo.error ?? cancel.error;
  const current = file.undo ?? run;
  const takeBack = async () => {
    const sure = await confirmDialog({
      title: t('undo.title'),
      children: t('undo.text'),
      confirm: t('undo.confirm'),
      cancel: t('common:action.cancel'),
    });
    if (sure) undo.mutate();
  };
  return (
    <section className={classes.section} aria-label={t('progress')}>
      <Counts run={run} what="import" />
      {file.undo ? <Counts run={file.undo} what="undo" /> : null}
      {current.state === 'running' ? (
        // Its starter's alone.
        file.createdBy.id === me.agent.id ? (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(current.id)}>
            {t('stop')}
          </Button>
        ) : null
      ) : (
        <div className={classes.acts}>
          {run.failed > 0 ? (
            <Button
              variant="default"
              component="a"
              href={`/api/v1/imports/${file.id}/errors`}
              download
              leftSection={<IconDownload size={16} stroke={1.75} />}
            >
              {t('errors')}
            </Button>
          ) : null}
          {!file.undo && run.done > 0 ? (
            <Button variant="default" loading={undo.isPending} onClick={() => void takeBack()}>
              {t('undo.act')}
            </Button>
          ) : null}
        </div>
      )}
      {problem ? (
        <p className={classes.problem} role="alert">
          {problemText(problem)}
        </p>
      ) : null}
    </section>
  );
}

function Counts({ run, what }: { run: BulkRun; what: 'import' | 'undo' }) {
  const { t } = useTranslation('imports');
  const { format } = new Intl.NumberFormat(useLocale());
  const settled = run.done + run.skipped + run.failed;
  const parts = [
    t(`${what}Done`, { count: run.done, rows: format(run.done) }),
    ...(run.skipped > 0 ? [t('skipped', { count: run.skipped, rows: format(run.skipped) })] : []),
    ...(run.failed > 0 ? [t('failed', { count: run.failed, rows: format(run.failed) })] : []),
  ];
  const label = t(`${what}State.${run.state}`, { settled: format(settled), total: format(run.total) });
  return (
    <div className={classes.run}>
      <h2 className={classes.heading}>{label}</h2>
      {run.state === 'running' ? (
        <Bar value={run.total === 0 ? 100 : (settled / run.total) * 100} aria-label={label} />
      ) : null}
      <p className={classes.hint} data-numeric="" role="status">
        {parts.join(' · ')}
      </p>
    </div>
  );
}
