import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, TagsInput } from '@mantine/core';
import { priorities, types, type BulkChanges } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useNarrow } from '../../../components/use-narrow.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { problemText } from '../../../problem-text.ts';
import { useTags } from '../../../names/use-tags.ts';
import type { Workspace } from '../use-workspace.ts';
import { BulkFields } from './BulkFields.tsx';
import { BulkStatus } from './BulkStatus.tsx';
import { listKey } from './list-key.ts';
import { clearSelection, useSelection } from './selection.ts';
import { chosenTickets, useBulkActs } from './use-bulk.ts';
import classes from './bulk.module.css';

interface BulkDialogProps {
  workspace: Workspace;
  /** How many tickets, as the reader writes numbers. */
  written: string;
  opened: boolean;
  onClose: () => void;
}

/** Chooses what is to be so on all the tickets chosen; what is left alone stays as it is on each. */
export function BulkDialog(props: BulkDialogProps) {
  const { t } = useTranslation('bulk');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('title', { written: props.written })}
      size={600}
      fullScreen={useNarrow()}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ workspace, written, onClose }: BulkDialogProps) {
  const { t } = useTranslation(['bulk', 'common']);
  const selection = useSelection(listKey(workspace));
  const [changes, setChanges] = useState<BulkChanges>({});
  const change = (part: BulkChanges) => setChanges((before) => ({ ...before, ...part }));
  const { start } = useBulkActs();
  const wanted = withoutEmpty(changes);
  const nothing = Object.keys(wanted).length === 0;
  const submit = () => {
    if (nothing || start.isPending) return;
    start.mutate(
      { tickets: chosenTickets(workspace, selection), changes: wanted },
      {
        onSuccess: () => {
          onClose();
          clearSelection();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap={16}>
        <Properties changes={changes} change={change} />
        <Tags changes={changes} change={change} />
        <BulkFields values={changes.fields ?? {}} onChange={(fields) => change({ fields })} />
        <div role="alert">
          {start.error ? <p className={classes.error}>{problemText(start.error)}</p> : null}
        </div>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" disabled={nothing} loading={start.isPending}>
            {t('submit', { written })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PartProps {
  changes: BulkChanges;
  change: (part: BulkChanges) => void;
}

const NONE = 'none';

function Properties({ changes, change }: PartProps) {
  const { t } = useTranslation(['bulk', 'tickets', 'common']);
  const mayAssign = useMay('ticket.assign');
  const { assigneeId, groupId, priority, type } = changes;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
      <BulkStatus
        value={changes}
        onChange={({ status, customStatusId }) => change({ status, customStatusId })}
      />
      <Select
        label={t('tickets:field.priority')}
        placeholder={t('keep')}
        clearable={priority !== undefined}
        data={priorities.map((value) => ({ value, label: t(`common:priority.${value}`) }))}
        value={priority ?? null}
        onChange={(value) => change({ priority: value ?? undefined })}
      />
      {mayAssign ? (
        <Stack gap={6}>
          <OnePicker
            of="agent"
            label={t('tickets:field.assigneeId')}
            placeholder={t('keep')}
            disabled={assigneeId === null}
            value={assigneeId ?? null}
            onChange={(id) => change({ assigneeId: id ?? undefined })}
          />
          <Checkbox
            size="xs"
            label={t('unassign')}
            checked={assigneeId === null}
            onChange={(event) => change({ assigneeId: event.currentTarget.checked ? null : undefined })}
          />
        </Stack>
      ) : null}
      <Stack gap={6}>
        <OnePicker
          of="group"
          label={t('tickets:field.groupId')}
          placeholder={t('keep')}
          disabled={groupId === null}
          value={groupId ?? null}
          onChange={(id) => change({ groupId: id ?? undefined })}
        />
        <Checkbox
          size="xs"
          label={t('noGroup')}
          checked={groupId === null}
          onChange={(event) => change({ groupId: event.currentTarget.checked ? null : undefined })}
        />
      </Stack>
      <Select
        label={t('tickets:field.type')}
        placeholder={t('keep')}
        clearable={type !== undefined}
        data={[...types, NONE].map((value) => ({ value, label: t(`tickets:type.${value as 'none'}`) }))}
        value={type === null ? NONE : (type ?? null)}
        onChange={(value) =>
          change({ type: value === NONE ? null : ((value as 'task' | null) ?? undefined) })
        }
      />
    </SimpleGrid>
  );
}

function Tags({ changes, change }: PartProps) {
  const { t } = useTranslation('bulk');
  const [typed, setTyped] = useState('');
  const known = useTags(typed);
  const field = (name: 'addTags' | 'removeTags') => (
    <TagsInput
      label={t(name)}
      data={known}
      maxTags={50}
      maxLength={60}
      value={changes[name] ?? []}
      onSearchChange={setTyped}
      onChange={(tags) => change({ [name]: tags })}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
      {field('addTags')}
      {field('removeTags')}
    </SimpleGrid>
  );
}

function withoutEmpty(changes: BulkChanges): BulkChanges {
  const { addTags, removeTags, fields, ...rest } = changes;
  const given = {
    ...rest,
    ...(addTags && addTags.length > 0 && { addTags }),
    ...(removeTags && removeTags.length > 0 && { removeTags }),
    ...(fields && Object.keys(fields).length > 0 && { fields }),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
