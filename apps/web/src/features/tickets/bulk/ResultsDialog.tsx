import { Modal, SegmentedControl, Stack } from '@mantine/core';
import type { BulkResult, BulkRun } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { useResults } from './use-bulk.ts';

interface ResultsDialogProps {
  run: BulkRun;
  opened: boolean;
  onClose: () => void;
}

/** What became of each ticket, with the reason where nothing was changed. */
export function ResultsDialog({ run, opened, onClose }: ResultsDialogProps) {
  const { t } = useTranslation('bulk');
  return (
    <Modal opened={opened} onClose={onClose} title={t('results')} size={600} fullScreen={useNarrow()}>
      <Results run={run} onClose={onClose} />
    </Modal>
  );
}

const outcomes = ['failed', 'skipped', 'done', 'waiting'] as const;

function Results({ run, onClose }: Pick<ResultsDialogProps, 'run' | 'onClose'>) {
  const { t } = useTranslation('bulk');
  const counts = {
    failed: run.failed,
    skipped: run.skipped,
    done: run.done,
    waiting: run.total - run.done - run.skipped - run.failed,
  };
  const offered = outcomes.filter((outcome) => counts[outcome] > 0);
  const [outcome, setOutcome] = useState<BulkResult['outcome']>(offered[0] ?? 'done');
  const pages = useResults(run.id, outcome);
  return (
    <Stack gap={12}>
      {offered.length > 1 ? (
        <SegmentedControl
          size="xs"
          value={outcome}
          onChange={(value) => setOutcome(value as typeof outcome)}
          data={offered.map((value) => ({ value, label: t(`result.${value}`) }))}
        />
      ) : null}
      <PagedTable<BulkResult>
        label={t('results')}
        pages={pages}
        rowKey={({ itemId }) => itemId}
        columns={[
          {
            key: 'ticket',
            header: t('ticket'),
            cell: ({ itemId }) => (
              <AnchorLink
                to="/tickets/$view/$ticketId"
                params={{ view: 'all', ticketId: String(itemId) }}
                onClick={onClose}
              >
                #{itemId}
              </AnchorLink>
            ),
          },
          {
            key: 'reason',
            header: t('reason'),
            cell: ({ reason, outcome: became }) => reason ?? t(`result.${became}`),
          },
        ]}
        empty={<EmptyState>{t('noResults')}</EmptyState>}
      />
    </Stack>
  );
}
