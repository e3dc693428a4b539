import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';

export interface SpamDialogProps {
  ticket: Ticket;
  opened: boolean;
  onClose: () => void;
  onMark: (blockSender: boolean) => void;
}

/** Asks before a ticket becomes spam, and whether its sender is blocked, too. */
export function SpamDialog({ ticket, opened, onClose, onMark }: SpamDialogProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const [block, setBlock] = useState(false);
  const mayBlock = useMay('ticket.spam') && ticket.requester.email !== null;
  return (
    <Modal opened={opened} onClose={onClose} title={t('spam.title')} withCloseButton={false} size="sm">
      <Stack gap={16}>
        <Text>{t('spam.text')}</Text>
        {mayBlock ? (
          <Checkbox
            checked={block}
            onChange={(event) => setBlock(event.currentTarget.checked)}
            label={t('spam.block', { address: ticket.requester.email ?? '' })}
          />
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            color="red"
            data-autofocus
            onClick={() => {
              onMark(block);
              onClose();
            }}
          >
            {t('ticket.markSpam')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
