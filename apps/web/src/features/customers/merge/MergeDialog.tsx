import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Customer } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { customerQuery } from '../data/queries.ts';
import profile from '../profile/profile.module.css';
import { CustomerSearch } from './CustomerSearch.tsx';
import { MergePreview } from './MergePreview.tsx';
import { useMerge } from './use-merge.ts';

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
  const [otherId, setOtherId] = useState(proposed?.id ?? null);
  const [swapped, setSwapped] = useState(false);
  const found = useQuery({ ...customerQuery(otherId ?? 0), enabled: otherId !== null }).data;
  const other = found ?? (otherId === proposed?.id ? proposed : null);
  const [kept, source] = swapped && other ? [other, customer] : [customer, other];
  const merge = useMerge(customer.id, onClose);
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
            loading={merge.busy}
            onClick={() => source && merge.run(kept, source)}
          >
            {t('merge.submit')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
