import { Button, Checkbox, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import type { TimeEntry, Timer } from '@heed/contract';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../components/DialogActs.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { readMinutes, typedMinutes } from './duration.ts';
import { isDay } from './period.ts';
import type { TimeRequest } from './time-requests.ts';
import { useEntryActs, useTimerActs, useTimeWords } from './use-time.ts';
import classes from './time.module.css';

interface EntryDialogProps {
  ticketId: number;
  /** My timer on the ticket, where there is one. */
  timer: Timer | null;
  /** Null: closed. */
  request: TimeRequest | null;
  onClose: () => void;
}

/** How long, when, what for, and whether it is billable. */
export function EntryDialog({ ticketId, timer, request, onClose }: EntryDialogProps) {
  const { t } = useTranslation('time');
  const title =
    request === 'new' || request === null ? t('add') : request === 'timer' ? t('timer.stop') : t('edit');
  return (
    <Modal opened={request !== null} onClose={onClose} title={title} size={440} fullScreen={useNarrow()}>
      {request === null ? null : (
        <Form ticketId={ticketId} timer={timer} request={request} onClose={onClose} />
      )}
    </Modal>
  );
}

type FormProps = EntryDialogProps & { request: TimeRequest };

function Form({ ticketId, timer, request, onClose }: FormProps) {
  const { t } = useTranslation('time');
  const form = useEntryForm({ ticketId, timer, request, onClose });
  const { values, set, faults } = form;
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={form.submit}>
      <TextInput
        data-autofocus
        label={t('field.minutes')}
        description={t('field.minutesHelp')}
        autoComplete="off"
        value={values.minutes}
        error={faults.minutes ? t('noMinutes') : null}
        onChange={({ currentTarget }) => set({ minutes: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('field.day')}
        value={values.day}
        error={faults.day ? t('noDay') : null}
        onChange={({ currentTarget }) => set({ day: currentTarget.value })}
      />
      <Textarea
        label={t('field.note')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={values.note}
        onChange={({ currentTarget }) => set({ note: currentTarget.value })}
      />
      <Checkbox
        label={t('field.billable')}
        checked={values.billable}
        onChange={({ currentTarget }) => set({ billable: currentTarget.checked })}
      />
      <div role="alert">{form.error ? <p className={classes.error}>{problemText(form.error)}</p> : null}</div>
      {request === 'timer' ? <Dropping ticketId={ticketId} onDone={onClose} /> : null}
      <DialogActs
        submit={typeof request === 'object' ? t('save') : t('record')}
        onCancel={onClose}
        busy={form.busy}
      />
    </Stack>
  );
}

/** What was counted need not be kept. */
function Dropping({ ticketId, onDone }: { ticketId: number; onDone: () => void }) {
  const { t } = useTranslation('time');
  const { drop } = useTimerActs(ticketId);
  return (
    <Button
      variant="subtle"
      color="red"
      size="compact-sm"
      className={classes.drop}
      loading={drop.isPending}
      onClick={() => drop.mutate(undefined, { onSuccess: onDone })}
    >
      {t('timer.drop')}
    </Button>
  );
}

function useEntryForm({ ticketId, timer, request, onClose }: FormProps) {
  const { today } = useTimeWords();
  const [values, setValues] = useState(() => begun(request, timer, today));
  const [tried, setTried] = useState(false);
  const { add, change } = useEntryActs();
  const minutes = readMinutes(values.minutes);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (minutes === null || !isDay(values.day) || add.isPending || change.isPending) return;
    const body = { minutes, day: values.day, note: values.note.trim(), billable: values.billable };
    if (typeof request === 'object')
      change.mutate({ id: request.id, ticketId: request.ticketId, body }, { onSuccess: onClose });
    else add.mutate({ ticketId, ...body, stopTimer: request === 'timer' }, { onSuccess: onClose });
  };
  return {
    values,
    set: (changed: Partial<typeof values>) => setValues({ ...values, ...changed }),
    faults: { minutes: tried && minutes === null, day: tried && !isDay(values.day) },
    submit,
    busy: add.isPending || change.isPending,
    error: add.error ?? change.error,
  };
}

function begun(request: TimeRequest, timer: Timer | null, today: string) {
  if (typeof request === 'object') return entryValues(request);
  // A minute that has begun counts, as on a telephone bill.
  const counted = Math.min(1440, Math.max(1, Math.ceil((timer?.seconds ?? 0) / 60)));
  return {
    minutes: request === 'timer' ? typedMinutes(counted) : '',
    day: today,
    note: '',
    billable: true,
  };
}

function entryValues({ minutes, day, note, billable }: TimeEntry) {
  return { minutes: typedMinutes(minutes), day, note, billable };
}
