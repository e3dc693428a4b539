import { ActionIcon, Modal, Stack, Text } from '@mantine/core';
import { showToast } from '@heed/ui';
import { IconUserShare } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay, useMe } from '../../../api.ts';
import { DialogActs } from '../../../components/DialogActs.tsx';
import { OnePicker } from '../../../names/pickers.tsx';
import { problemText } from '../../../problem-text.ts';
import type { WrittenState } from './use-written.ts';

interface HandDraftProps {
  ticketId: number;
  state: Pick<WrittenState, 'save' | 'clear'>;
  /** There is something to hand over. */
  written: boolean;
  onHanded: () => void;
}

/** Gives what is written to a colleague, who goes on with it. */
export function HandDraft(props: HandDraftProps) {
  const { t } = useTranslation('composing');
  const mayDraft = useMay('ticket.draft');
  const maySee = useMay('agent.read');
  const [opened, setOpened] = useState(false);
  if (!mayDraft || !maySee || !props.written) return null;
  return (
    <>
      <ActionIcon size={28} aria-label={t('hand.act')} title={t('hand.act')} onClick={() => setOpened(true)}>
        <IconUserShare size={16} stroke={1.6} />
      </ActionIcon>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('hand.title')}>
        <Fields {...props} onClose={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function Fields({ ticketId, state, onHanded, onClose }: HandDraftProps & { onClose: () => void }) {
  const { t } = useTranslation('composing');
  const { agent } = useMe();
  const client = useQueryClient();
  const [agentId, setAgentId] = useState<number | null>(null);
  const hand = useMutation({
    mutationFn: async (to: number) => {
      await state.save();
      await api.handDraft({ params: { id: ticketId }, body: { agentId: to } });
    },
    onSuccess: () => {
      state.clear();
      onClose();
      onHanded();
      showToast({ message: t('hand.done') });
      void client.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agentId !== null) hand.mutate(agentId);
  };
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <Text>{t('hand.text')}</Text>
      <OnePicker
        of="agent"
        label={t('hand.to')}
        data-autofocus
        without={[agent.id]}
        value={agentId}
        error={hand.error ? t('hand.failed', { why: problemText(hand.error) }) : null}
        onChange={setAgentId}
      />
      <DialogActs submit={t('hand.submit')} onCancel={onClose} busy={hand.isPending} />
    </Stack>
  );
}
