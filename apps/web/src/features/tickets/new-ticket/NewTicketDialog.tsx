import { Button, Input, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { priorities, type Priority, type Ticket } from '@heed/contract';
import { confirmDialog } from '@heed/ui';
import { useEffect, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useNarrow } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { FormFields } from './FormFields.tsx';
import { RequesterField } from './RequesterField.tsx';
import { useNewTicket, type NewTicket, type Requester } from './use-new-ticket.ts';
import classes from './NewTicketDialog.module.css';

export interface NewTicketDialogProps {
  opened: boolean;
  /** Whom it begins with. */
  requester: Requester | null;
  /** What it begins with; empty when absent. */
  subject?: string;
  onClose: () => void;
  onOpened: (ticket: Ticket) => void;
}

/** Opens a ticket for a customer: taken down for them, or written to them. What is typed stays until thrown away. */
export function NewTicketDialog({ opened, requester, subject, onClose, onOpened }: NewTicketDialogProps) {
  const { t } = useTranslation('tickets');
  const state = useNewTicket(onOpened, { requester, subject: subject ?? '' });
  return (
    <Modal
      opened={useMountedClosed(opened)}
      onClose={onClose}
      title={t('new.title')}
      size={620}
      fullScreen={useNarrow()}
      closeOnClickOutside={!state.isTouched}
    >
      <Stack
        gap={16}
        renderRoot={(props) => <form {...props} noValidate />}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          state.submit();
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) state.submit();
        }}
      >
        <Words state={state} />
        <Choices form={state.form} change={state.change} />
        <FormFields form={state.form} change={state.change} error={state.error} />
        {state.error ? (
          <p className={classes.error} role="alert">
            {t('new.failed', { why: problemText(state.error) })}
          </p>
        ) : null}
        <Foot state={state} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

type State = ReturnType<typeof useNewTicket>;

/** For whom, who speaks, and what is said. */
/** A dialog knows where to give the keyboard back to only when it was there, closed, before it opened. */
function useMountedClosed(opened: boolean): boolean {
  const [shown, setShown] = useState(false);
  // oxlint-disable-next-line react/set-state-in-effect -- one render must come before in which it is closed
  useEffect(() => setShown(opened), [opened]);
  return shown;
}

function Words({ state: { form, change, wrong } }: { state: State }) {
  const { t } = useTranslation('tickets');
  const byAgent = form.as === 'agent';
  return (
    <>
      <RequesterField
        value={form.requester}
        error={wrong.requester}
        onChange={(requester) => change({ requester })}
      />
      <Input.Wrapper
        label={t('new.asLabel')}
        description={byAgent ? t('new.asAgentHint') : t('new.asCustomerHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        classNames={{ description: classes.hint }}
      >
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t('new.asLabel')}
          value={form.as}
          onChange={(as) => change({ as: as as NewTicket['as'] })}
          data={[
            { value: 'customer', label: t('new.asCustomer') },
            { value: 'agent', label: t('new.asAgent') },
          ]}
        />
      </Input.Wrapper>
      <TextInput
        label={t('new.subject')}
        maxLength={500}
        value={form.subject}
        error={wrong.subject ? t('new.required') : null}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={byAgent ? t('new.bodyAgent') : t('new.bodyCustomer')}
        autosize
        minRows={5}
        maxRows={14}
        value={form.text}
        error={wrong.text ? t('new.required') : null}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </>
  );
}

function Foot({ state, onClose }: { state: State; onClose: () => void }) {
  const { t } = useTranslation(['tickets', 'common']);
  const throwAway = async () => {
    const sure = await confirmDialog({
      title: t('new.discardTitle'),
      children: t('new.discardText'),
      confirm: t('new.discard'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (!sure) return;
    state.reset();
    onClose();
  };
  return (
    <div className={classes.foot}>
      {state.isTouched ? (
        <Button variant="subtle" color="gray" onClick={() => void throwAway()}>
          {t('new.discard')}
        </Button>
      ) : null}
      <Button type="submit" loading={state.sending}>
        {state.form.as === 'agent' ? t('new.createAndSend') : t('new.create')}
      </Button>
    </div>
  );
}

function Choices({ form, change }: { form: NewTicket; change: (part: Partial<NewTicket>) => void }) {
  const { t } = useTranslation(['tickets', 'common']);
  const mayAssign = useMay('ticket.assign');
  return (
    <div className={classes.choices}>
      {form.as === 'customer' ? (
        <Select
          label={t('new.channel')}
          allowDeselect={false}
          data={(['phone', 'web', 'agent'] as const).map((value) => ({
            value,
            label: t(`common:channel.${value}`),
          }))}
          value={form.channel}
          onChange={(channel) => change({ channel: channel as NewTicket['channel'] })}
        />
      ) : null}
      <Select
        label={t('field.priority')}
        allowDeselect={false}
        data={priorities.map((value) => ({ value, label: t(`common:priority.${value}`) }))}
        value={form.priority}
        onChange={(priority) => change({ priority: priority as Priority })}
      />
      <OnePicker
        of="group"
        label={t('field.groupId')}
        placeholder={t('pick.noGroup')}
        value={form.groupId}
        onChange={(groupId) => change({ groupId })}
      />
      {mayAssign ? (
        <OnePicker
          of="agent"
          label={t('field.assigneeId')}
          placeholder={t('pick.unassigned')}
          value={form.assigneeId}
          onChange={(assigneeId) => change({ assigneeId })}
        />
      ) : null}
    </div>
  );
}
