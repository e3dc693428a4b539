import { Modal, Stack, TextInput } from '@mantine/core';
import type { Task } from '@heed/contract';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../components/DialogActs.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { problemText } from '../../../problem-text.ts';
import { instantOf, wallTimeOf } from '../composer/later/plan-times.ts';
import { usePresets } from '../composer/later/use-presets.ts';
import { useTaskActs } from './use-tasks.ts';
import classes from './tasks.module.css';

interface TaskDialogProps {
  ticketId: number;
  /** The task to change; null: closed. */
  task: Task | 'new' | null;
  onClose: () => void;
}

/** What is to be done, by whom, until when. */
export function TaskDialog({ ticketId, task, onClose }: TaskDialogProps) {
  const { t } = useTranslation('tasks');
  return (
    <Modal
      opened={task !== null}
      onClose={onClose}
      title={task === 'new' ? t('add') : t('edit')}
      size={440}
      fullScreen={useNarrow()}
    >
      {task === null ? null : (
        <Form ticketId={ticketId} task={task === 'new' ? null : task} onClose={onClose} />
      )}
    </Modal>
  );
}

function Form({ ticketId, task, onClose }: { ticketId: number; task: Task | null; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const { timeZone } = usePresets();
  const [title, setTitle] = useState(task?.title ?? '');
  const [assigneeId, setAssigneeId] = useState(task?.assignee?.id ?? null);
  const [due, setDue] = useState(task?.dueAt ? wallTimeOf(new Date(task.dueAt), timeZone) : '');
  const [tried, setTried] = useState(false);
  const { add, change } = useTaskActs(ticketId);
  const error = add.error ?? change.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === '' || add.isPending || change.isPending) return;
    const body = {
      title: title.trim(),
      assigneeId,
      dueAt: due === '' ? null : (instantOf(due, timeZone)?.toISOString() ?? null),
    };
    if (task) change.mutate({ id: task.id, ...body }, { onSuccess: onClose });
    else add.mutate(body, { onSuccess: onClose });
  };
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('field.title')}
        maxLength={300}
        value={title}
        error={tried && title.trim() === '' ? t('noTitle') : null}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <OnePicker
        of="agent"
        label={t('field.assignee')}
        description={t('field.assigneeHelp')}
        value={assigneeId}
        onChange={setAssigneeId}
      />
      <TextInput
        type="datetime-local"
        label={t('field.due')}
        description={t('field.dueHelp', { zone: timeZone.replaceAll('_', ' ') })}
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <div role="alert">{error ? <p className={classes.error}>{problemText(error)}</p> : null}</div>
      <DialogActs
        submit={task ? t('save') : t('addIt')}
        onCancel={onClose}
        busy={add.isPending || change.isPending}
      />
    </Stack>
  );
}
