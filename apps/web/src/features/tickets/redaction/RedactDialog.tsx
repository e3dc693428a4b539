import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Attachment, Message } from '@heed/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { FEWEST_CHARACTERS, usePlaces, useRedact } from './use-redaction.ts';

/** Words that were selected, or a file. */
export type Redacted = { text: string } | { file: Attachment };

interface RedactDialogProps {
  message: Message;
  what: Redacted | null;
  onClose: () => void;
}

/** Asks before words or a file of a message are taken away for good, and says where they stand. */
export function RedactDialog({ message, what, onClose }: RedactDialogProps) {
  const { t } = useTranslation('redaction');
  return (
    <Modal opened={what !== null} onClose={onClose} title={t('title')} size={480}>
      {what === null ? null : 'file' in what ? (
        <FileForm message={message} file={what.file} onClose={onClose} />
      ) : (
        <WordsForm message={message} selected={what.text} onClose={onClose} />
      )}
    </Modal>
  );
}

function WordsForm({
  message,
  selected,
  onClose,
}: {
  message: Message;
  selected: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('redaction');
  const [written, setWritten] = useState(selected);
  const text = written.trim();
  const [asked] = useDebouncedValue(text, 300);
  const places = usePlaces(message, asked);
  const redact = useRedact(message);
  const known =
    places.data !== undefined && !places.isError && asked === text && text.length >= FEWEST_CHARACTERS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (known && !redact.isPending) redact.mutate({ text }, { onSuccess: onClose });
  };
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <Textarea
        data-autofocus
        label={t('words')}
        description={t('wordsHelp')}
        autosize
        minRows={2}
        maxRows={8}
        value={written}
        onChange={(event) => setWritten(event.currentTarget.value)}
        error={places.isError && asked === text ? t('notThere') : undefined}
      />
      <Text size="sm" aria-live="polite">
        {known ? t('places', { count: places.data.places }) : t('placesUnknown')}
        {known && places.data.unsent > 0 ? ` ${t('unsent', { count: places.data.unsent })}` : null}
      </Text>
      <Warning text={t('warning')} />
      <Acts error={redact.error} busy={redact.isPending} ready={known} onClose={onClose} />
    </Stack>
  );
}

function FileForm({ message, file, onClose }: { message: Message; file: Attachment; onClose: () => void }) {
  const { t } = useTranslation('redaction');
  const redact = useRedact(message);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!redact.isPending) redact.mutate({ file }, { onSuccess: onClose });
  };
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <Text style={{ overflowWrap: 'anywhere' }}>{t('file', { name: file.name })}</Text>
      <Warning text={t('fileWarning')} />
      <Acts error={redact.error} busy={redact.isPending} ready onClose={onClose} />
    </Stack>
  );
}

function Warning({ text }: { text: string }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} stroke={1.7} aria-hidden="true" />}>
      {text}
    </Alert>
  );
}

interface ActsProps {
  error: Error | null;
  busy: boolean;
  ready: boolean;
  onClose: () => void;
}

function Acts({ error, busy, ready, onClose }: ActsProps) {
  const { t } = useTranslation(['redaction', 'common']);
  return (
    <>
      <div role="alert">
        {error ? (
          <Text size="sm" c="red">
            {t('failed', { why: problemText(error) })}
          </Text>
        ) : null}
      </div>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" color="red" loading={busy} disabled={!ready}>
          {t('act')}
        </Button>
      </Group>
    </>
  );
}
