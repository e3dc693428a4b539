import { NumberInput, Select, Switch } from '@mantine/core';
import { broadcastPurposes, type Broadcast } from '@heed/contract';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { OnePicker } from '../../names/pickers.tsx';
import kit from '../settings/kit/kit.module.css';
import { NameInput } from '../settings/kit/NameInput.tsx';
import { SaveBar } from '../settings/kit/SaveBar.tsx';
import { AudienceInput } from './AudienceInput.tsx';
import { BroadcastWords } from './BroadcastWords.tsx';
import { useBroadcastForm, type BroadcastValues } from './use-broadcast-form.ts';

const STATUSES = ['pending', 'solved'] as const;

/** What it is about, its words, whom it is for, and how it goes. */
export function BroadcastForm({ broadcast }: { broadcast: Broadcast | undefined }) {
  const { t } = useTranslation(['broadcasts', 'common']);
  const own = useBroadcastForm(broadcast);
  const { form } = own;
  const { purpose, variants, audience } = form.getValues();
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('what')}>
        <NameInput label={t('field.name')} description={t('nameHint')} {...form.getInputProps('name')} />
        <Select
          label={t('field.purpose')}
          description={t(`purposeHint.${purpose}`)}
          allowDeselect={false}
          data={broadcastPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          {...form.getInputProps('purpose')}
        />
        {purpose === 'notices' ? null : (
          <Switch
            label={t('field.includeUnasked')}
            description={t('includeUnaskedHint')}
            {...form.getInputProps('includeUnasked', { type: 'checkbox' })}
          />
        )}
      </Section>
      <Section title={t('words')} description={t('wordsText', { braces: '{{requester.firstName|…}}' })}>
        <BroadcastWords
          key={own.edition}
          value={variants}
          error={form.errors.variants as string | undefined}
          onChange={(value) => form.setFieldValue('variants', value)}
        />
      </Section>
      <Section title={t('whom')}>
        <AudienceInput
          value={audience}
          error={(form.errors['audience.text'] ?? form.errors.audience) as string | undefined}
          onChange={(value) => form.setFieldValue('audience', value)}
        />
      </Section>
      <Section title={t('how')}>
        <OnePicker of="inbox" label={t('field.inboxId')} {...form.getInputProps('inboxId')} />
        <Select
          label={t('field.ticketStatus')}
          description={t('ticketStatusHint')}
          allowDeselect={false}
          data={STATUSES.map((value) => ({ value, label: t(`common:status.${value}`) }))}
          {...form.getInputProps('ticketStatus')}
        />
        <NumberInput
          label={t('field.perMinute')}
          min={1}
          max={600}
          allowDecimal={false}
          {...form.getInputProps('perMinute')}
        />
      </Section>
      <div className={kit.form}>
        <SaveBar
          of={own}
          label={broadcast ? undefined : t('create')}
          always={!broadcast}
          fieldName={(name) => t(`field.${name as keyof BroadcastValues}`)}
        />
      </div>
    </form>
  );
}
