import { Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../components/DialogActs.tsx';
import { problemText } from '../../../problem-text.ts';
import { useMessages } from '../data/use-ticket.ts';
import { useMergeActs } from './use-merging.ts';
import classes from './merging.module.css';

interface SplitDialogProps {
  ticket: Ticket;
  message: Message;
  opened: boolean;
  onClose: () => void;
}

/** Asks for the subject of the ticket that a message becomes, and whether what came later goes along. */
export function SplitDialog({ opened, onClose, ...about }: SplitDialogProps) {
  const { t } = useTranslation('merging');
  return (
    <Modal opened={opened} onClose={onClose} title={t('split.title')} size="sm">
      <SplitForm {...about} onClose={onClose} />
    </Modal>
  );
}

function SplitForm({ ticket, message, onClose }: Omit<SplitDialogProps, 'opened'>) {
  const { t } = useTranslation('merging');
  const [subject, setSubject] = useState(ticket.subject);
  const [along, setAlong] = useState(false);
  const later = useMessages(ticket.id)
    .messages.filter(({ id }) => id > message.id)
    .map(({ id }) => id);
  const messageIds = [message.id, ...(along ? later : [])];
  const all = messageIds.length >= ticket.messageCount;
  const { split } = useMergeActs();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!all) split.mutate({ ticketId: ticket.id, messageIds, subject }, { onSuccess: onClose });
  };
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <Text>{t('split.text')}</Text>
      <TextInput
        data-autofocus
        label={t('split.subject')}
        maxLength={500}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      {later.length > 0 ? (
        <Checkbox
          checked={along}
          onChange={(event) => setAlong(event.currentTarget.checked)}
          label={t('split.later', { count: later.length })}
        />
      ) : null}
      <div role="alert">
        {all ? <p className={classes.error}>{t('split.all')}</p> : null}
        {split.error ? (
          <p className={classes.error}>{t('split.notSplit', { why: problemText(split.error) })}</p>
        ) : null}
      </div>
      <DialogActs submit={t('split.submit')} onCancel={onClose} busy={split.isPending} />
    </Stack>
  );
}
