import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../../components/DialogActs.tsx';
import { useMe } from '../../../../api.ts';
import { instantOf, planTimes, wallTimeOf } from './plan-times.ts';

interface SendLaterDialogProps {
  opened: boolean;
  /** What is planned already. */
  planned?: { at: Date; unlessAnswered: boolean };
  onClose: () => void;
  onPick: (at: Date, unlessAnswered: boolean) => void;
}

/** A time of one's own, in the agent's time zone, and whether an answer of the customer comes before it. */
export function SendLaterDialog({ opened, onClose, ...rest }: SendLaterDialogProps) {
  const { t } = useTranslation('composing');
  return (
    <Modal opened={opened} onClose={onClose} title={t('later.dialog')}>
      <Fields onClose={onClose} {...rest} />
    </Modal>
  );
}

function Fields({ planned, onClose, onPick }: Omit<SendLaterDialogProps, 'opened'>) {
  const { t } = useTranslation('composing');
  const { timeZone } = useMe().agent;
  const [wall, setWall] = useState(() =>
    wallTimeOf(planned?.at ?? planTimes(new Date(), timeZone)[1]!.at, timeZone),
  );
  const [unlessAnswered, setUnlessAnswered] = useState(planned?.unlessAnswered ?? true);
  const [now] = useState(() => new Date());
  const at = instantOf(wall, timeZone);
  const past = at !== null && at <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!at || past) return;
    onClose();
    onPick(at, unlessAnswered);
  };
  return (
    <Stack gap={16} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label={t('later.at')}
        description={t('later.zone', { zone: timeZone.replaceAll('_', ' ') })}
        value={wall}
        error={past ? t('later.past') : null}
        data-autofocus
        onChange={(event) => setWall(event.currentTarget.value)}
      />
      <Checkbox
        label={t('later.unlessAnswered')}
        checked={unlessAnswered}
        onChange={(event) => setUnlessAnswered(event.currentTarget.checked)}
      />
      <DialogActs submit={t('later.plan')} onCancel={onClose} busy={false} />
    </Stack>
  );
}
