import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { TrashedTicket } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PurgeDialogProps {
  tickets: Pick<TrashedTicket, 'id' | 'messageCount'>[];
  opened: boolean;
  onClose: () => void;
  onPurge: () => void;
}

/** Asks for a number before tickets are deleted for ever: the ticket's own, or how many they are. */
export function PurgeDialog({ tickets, opened, onClose, onPurge }: PurgeDialogProps) {
  const { t } = useTranslation('trash');
  return (
    <Modal opened={opened} onClose={onClose} title={t('ask.title', { count: tickets.length })} size={440}>
      <Asking tickets={tickets} onClose={onClose} onPurge={onPurge} />
    </Modal>
  );
}

function Asking({ tickets, onClose, onPurge }: Omit<PurgeDialogProps, 'opened'>) {
  const { t } = useTranslation(['trash', 'common']);
  const [typed, setTyped] = useState('');
  const one = tickets.length === 1 ? tickets[0] : undefined;
  const wanted = String(one?.id ?? tickets.length);
  const messages = tickets.reduce((sum, { messageCount }) => sum + messageCount, 0);
  return (
    <Stack
      gap={16}
      renderRoot={(props) => <form {...props} noValidate />}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        if (typed.trim().replace(/^#/, '') !== wanted) return;
        onPurge();
        onClose();
      }}
    >
      <Text size="sm">{t('ask.text', { count: messages })}</Text>
      <TextInput
        data-autofocus
        label={one ? t('ask.number', { id: wanted }) : t('ask.count', { count: tickets.length })}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" color="red" disabled={typed.trim().replace(/^#/, '') !== wanted}>
          {t('purge')}
        </Button>
      </Group>
    </Stack>
  );
}
