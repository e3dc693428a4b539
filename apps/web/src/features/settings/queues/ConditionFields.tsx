import { MultiSelect } from '@mantine/core';
import { channels, priorities, type Channel, type Priority, type Queue } from '@heed/contract';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { SpokenLanguages } from '../kit/languages.tsx';
import { ManyPicker } from '../../../names/pickers.tsx';
import { WordsInput } from '../kit/WordsInput.tsx';
import { useDescription } from './use-description.ts';
import kit from '../kit/kit.module.css';

type Conditions = Queue['conditions'];

interface ConditionFieldsProps {
  value: Conditions;
  onChange: (conditions: Conditions) => void;
  disabled: boolean;
}

/** Which tickets join the queue, with the sentence that it makes. */
export function ConditionFields({ value, onChange, disabled }: ConditionFieldsProps) {
  const { t } = useTranslation(['settingsWork', 'common']);
  const description = useDescription(value);
  const set = (part: Partial<Conditions>) => onChange({ ...value, ...part });
  const preview = (
    <div className={kit.preview}>
      <span className={kit.previewTitle}>{t('conditions.preview')}</span>
      <span className={kit.moment}>{description}</span>
    </div>
  );
  return (
    <Section title={t('conditions.title')} description={t('conditions.text')} preview={preview}>
      <MultiSelect
        label={t('conditions.channels')}
        data={channels.map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) }))}
        value={value.channels}
        onChange={(chosen) => set({ channels: chosen as Channel[] })}
        disabled={disabled}
      />
      <ManyPicker
        of="group"
        label={t('conditions.groups')}
        value={value.groupIds}
        onChange={(groupIds) => set({ groupIds })}
        disabled={disabled}
      />
      <MultiSelect
        label={t('conditions.priorities')}
        data={priorities.map((priority) => ({ value: priority, label: t(`common:priority.${priority}`) }))}
        value={value.priorities}
        onChange={(chosen) => set({ priorities: chosen as Priority[] })}
        disabled={disabled}
      />
      <WordsInput
        label={t('conditions.tags')}
        value={value.tags}
        onChange={(tags) => set({ tags })}
        disabled={disabled}
      />
      <SpokenLanguages
        label={t('conditions.languages')}
        value={value.languages}
        onChange={(languages) => set({ languages })}
        disabled={disabled}
      />
    </Section>
  );
}
