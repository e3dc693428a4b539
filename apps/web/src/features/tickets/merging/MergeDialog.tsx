import { Button, Group, Modal, Stack } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { ticketQuery } from '../data/use-ticket.ts';
import { ChosenTickets } from './ChosenTickets.tsx';
import { MergePreview } from './MergePreview.tsx';
import { TicketFinder } from './TicketFinder.tsx';
import { useMergeActs } from './use-merging.ts';
import classes from './merging.module.css';

interface MergeDialogProps {
  /** The tickets to begin with: an open one, or those selected in a list. The first stays, unless another is chosen. */
  ticketIds: readonly number[];
  opened: boolean;
  onClose: () => void;
  /** Called with the ticket that stays. */
  onMerged?: (targetId: number) => void;
}

/** Chooses tickets, which of them stays, shows what happens, and merges. */
export function MergeDialog({ ticketIds, opened, onClose, onMerged }: MergeDialogProps) {
  const { t } = useTranslation('merging');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title', { count: ticketIds.length })}
      size={600}
      fullScreen={useNarrow()}
    >
      <MergeSteps ticketIds={ticketIds} onClose={onClose} onMerged={onMerged} />
    </Modal>
  );
}

function MergeSteps({ ticketIds, onClose, onMerged }: Omit<MergeDialogProps, 'opened'>) {
  const { t } = useTranslation(['merging', 'common']);
  const [ids, setIds] = useState(() => [...ticketIds]);
  const [wantedTarget, setWantedTarget] = useState<number | null>(null);
  const tickets = useQueries({ queries: ids.map((id) => ticketQuery(id)) })
    .map(({ data }) => data)
    .filter((ticket): ticket is Ticket => ticket !== undefined);
  const open = tickets.filter(({ status }) => status !== 'closed');
  const target = open.find(({ id }) => id === wantedTarget) ?? open[0];
  const sources = tickets.filter(({ id }) => id !== target?.id);
  const { merge } = useMergeActs();
  const ready = target !== undefined && sources.length > 0 && tickets.length === ids.length;
  const submit = () => {
    if (!ready) return;
    merge.mutate(
      { targetId: target.id, sourceIds: sources.map(({ id }) => id) },
      {
        onSuccess: () => {
          onClose();
          onMerged?.(target.id);
        },
      },
    );
  };
  return (
    <Stack gap={16}>
      <TicketFinder
        ticketId={ids[0]!}
        chosenIds={ids}
        onChoose={(id) => setIds((before) => (before.includes(id) ? before : [...before, id]))}
      />
      <ChosenTickets
        tickets={tickets}
        target={target}
        onTarget={setWantedTarget}
        onRemove={(id) => setIds((before) => before.filter((each) => each !== id))}
      />
      {ready ? <MergePreview target={target} sources={sources} /> : null}
      <div role="alert">
        {merge.error ? (
          <p className={classes.error}>{t('notMerged', { why: problemText(merge.error) })}</p>
        ) : null}
      </div>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button disabled={!ready} loading={merge.isPending} onClick={submit}>
          {ready ? t('submit', { count: sources.length, id: target.id }) : t('submitNothing')}
        </Button>
      </Group>
    </Stack>
  );
}
