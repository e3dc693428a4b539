import { Box, Button, Modal, Stack, TextInput } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, wallTimeOf } from '../composer/later/plan-times.ts';
import { usePresets } from '../composer/later/use-presets.ts';

interface SnoozeDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Null: until the customer writes. */
  onPick: (until: Date | null) => void;
}

/** Until when: a time that is offered, by its number, until the customer writes, or a time of one's own. */
export function SnoozeDialog({ opened, onClose, onPick }: SnoozeDialogProps) {
  const { t } = useTranslation('snoozing');
  return (
    <Modal opened={opened} onClose={onClose} title={t('title')} size={400}>
      <Choices
        onPick={(until) => {
          onClose();
          onPick(until);
        }}
      />
    </Modal>
  );
}

function Choices({ onPick }: Pick<SnoozeDialogProps, 'onPick'>) {
  const { t } = useTranslation('snoozing');
  const { presets, write } = usePresets();
  const choices = [
    ...presets.map(({ key, at }) => ({ key, at, label: t(`at.${key}`), aside: write(at) })),
    { key: 'reply', at: null, label: t('at.reply'), aside: '' },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const chosen = choices[Number(event.key) - 1];
    if (chosen) {
      event.preventDefault();
      onPick(chosen.at);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-choice]')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <Stack gap={8} pt={4} onKeyDown={onKeyDown}>
      {choices.map(({ key, at, label, aside }, index) => (
        <Button
          key={key}
          data-choice
          data-autofocus={index === 0 || undefined}
          variant="default"
          justify="space-between"
          leftSection={<Kbd keys={String(index + 1)} />}
          rightSection={
            <Box component="span" visibleFrom="xs">
              {aside}
            </Box>
          }
          styles={{ label: { flex: 1 } }}
          onClick={() => onPick(at)}
        >
          {label}
        </Button>
      ))}
      <OwnTime onPick={onPick} />
    </Stack>
  );
}

function OwnTime({ onPick }: Pick<SnoozeDialogProps, 'onPick'>) {
  const { t } = useTranslation('snoozing');
  const { presets, timeZone } = usePresets();
  const [wall, setWall] = useState(() => wallTimeOf(presets[1]!.at, timeZone));
  const [past, setPast] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = instantOf(wall, timeZone);
    if (at && at > new Date()) onPick(at);
    else setPast(true);
  };
  return (
    <Stack gap={8} mt={8} renderRoot={(props) => <form {...props} noValidate />} onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label={t('own')}
        description={t('zone', { zone: timeZone.replaceAll('_', ' ') })}
        value={wall}
        error={past ? t('past') : null}
        onChange={(event) => {
          setPast(false);
          setWall(event.currentTarget.value);
        }}
      />
      <Button type="submit" style={{ alignSelf: 'end' }}>
        {t('submit')}
      </Button>
    </Stack>
  );
}
