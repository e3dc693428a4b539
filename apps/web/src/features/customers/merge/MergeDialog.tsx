import { Button, Group, Modal, Stack } from '@mantine/core';
import { showToast } from '@heed/ui';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { customerQuery } from '../data/queries.ts';
import { useMergeActs } from '../data/use-customer-acts.ts';
import profile from '../profile/profile.module.css';
import { CustomerSearch } from './CustomerSearch.tsx';
import { MergePreview } from './MergePreview.tsx';

interface MergeDialogProps {
  customer: Customer;
  /** The other one, where it is known already. */
  proposed: Customer | null;
  opened: boolean;
  onClose: () => void;
}

/** Chooses the other customer, shows what will move, and merges. */
export function MergeDialog({ customer, proposed, opened, onClose }: MergeDialogProps) {
  const { t } = useTranslation('customers');
  return (
    <Modal opened={opened} onClose={onClose} title={t('merge.title')} size={560}>
      <MergeSteps customer={customer} proposed={proposed} onClose={onClose} />
    </Modal>
  );
}

function MergeSteps({ customer, proposed, onClose }: Omit<MergeDialogProps, 'opened'>) {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const { merge, unmerge } = useMergeActs();
  const [otherId, setOtherId] = useState(proposed?.id ?? null);
  const [swapped, setSwapped] = useState(false);
  const other =
    useQuery({ ...customerQuery(otherId ?? 0), enabled: otherId !== null }).data ??
    (otherId === proposed?.id ? proposed : null);
  const [kept, source] = swapped && other ? [other, customer] : [customer, other];
  const run = () => {
    if (!source) return;
    merge.mutate(
      { keptId: kept.id, sourceId: source.id },
      {
        onSuccess: (merged) => {
          onClose();
          const mergeId = merged.mergedFrom.find((entry) => entry.customer.id === source.id)?.mergeId;
          showToast({
            message: t('merge.done', { source: source.name, kept: kept.name }),
            ...(mergeId && {
              undo: { label: t('common:action.undo'), run: () => unmerge.mutate({ id: merged.id, mergeId }) },
            }),
          });
          if (merged.id !== customer.id)
            void navigate({
              to: '/customers/$customerId',
              params: { customerId: String(merged.id) },
              replace: true,
            });
        },
      },
    );
  };
  return (
    <Stack gap={16}>
      <CustomerSearch except={customer.id} chosen={other} onChoose={setOtherId} />
      {source ? <MergePreview kept={kept} source={source} /> : null}
      <div role="alert">
        {merge.error ? <p className={profile.notice}>{problemText(merge.error)}</p> : null}
      </div>
      <Group justify="space-between" gap={8}>
        <Button
          variant="subtle"
          color="gray"
          disabled={!other}
          leftSection={<IconArrowsExchange size={16} stroke={1.6} />}
          onClick={() => setSwapped(!swapped)}
        >
          {t('merge.swap')}
        </Button>
        <Group gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            data-autofocus={proposed ? true : undefined}
            disabled={!source}
            loading={merge.isPending}
            onClick={run}
          >
            {t('merge.submit')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
