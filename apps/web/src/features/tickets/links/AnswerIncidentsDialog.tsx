import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { useMessages } from '../data/use-ticket.ts';
import { useIncidentAnswers } from './use-links.ts';
import classes from './links.module.css';

interface AnswerIncidentsDialogProps {
  ticketId: number;
  count: number;
  /** What the incidents before were told. */
  before: string | null;
  opened: boolean;
  onClose: () => void;
}

/** Writes one answer to all open incidents of a problem; it begins with the last one, or the problem's own. */
export function AnswerIncidentsDialog(props: AnswerIncidentsDialogProps) {
  const { t } = useTranslation('links');
  const { opened, onClose, count } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('answers.title', { count })}
      size={600}
      fullScreen={useNarrow()}
      closeOnClickOutside={false}
    >
      <Answer {...props} />
    </Modal>
  );
}

function Answer({ ticketId, count, before, onClose }: AnswerIncidentsDialogProps) {
  const { t } = useTranslation(['links', 'common']);
  const { messages } = useMessages(ticketId);
  const own = messages.findLast(({ kind, author }) => kind === 'reply' && author.role === 'agent')?.text;
  const [text, setText] = useState(before ?? own ?? '');
  const { start } = useIncidentAnswers(ticketId);
  const submit = () => {
    if (text.trim() !== '') start.mutate(text, { onSuccess: onClose });
  };
  return (
    <Stack gap={16}>
      <Text size="sm">{t('answers.text')}</Text>
      <Textarea
        data-autofocus
        label={t('answers.label')}
        description={t('answers.placeholders', { name: '{{customer.name}}', number: '{{ticket.id}}' })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={6}
        maxRows={16}
        maxLength={200_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      />
      <div role="alert">
        {start.error ? <p className={classes.error}>{problemText(start.error)}</p> : null}
      </div>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button disabled={text.trim() === ''} loading={start.isPending} onClick={submit}>
          {t('answers.submit', { count })}
        </Button>
      </Group>
    </Stack>
  );
}
