import { NumberInput, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { endpoints, type Queue } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { NameInput } from '../kit/NameInput.tsx';
import { ManyPicker } from '../../../names/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { usualWeights } from './example-fitness.ts';
import { WeightExample, WeightSliders } from './Weights.tsx';
import kit from '../kit/kit.module.css';

export type QueueValues = Pick<
  Queue,
  'name' | 'conditions' | 'primaryGroupIds' | 'overflowGroupIds' | 'requiredSkillIds' | 'weights' | 'active'
> & { targetMinutes: number | '' };

interface QueueFormProps {
  queue: Queue | undefined;
  /** The built-in queue: no conditions, always active. */
  standard: boolean;
  may: boolean;
}

/** What a queue takes, who serves it, how soon, and by what the agent is chosen. */
export function QueueForm({ queue, standard, may }: QueueFormProps) {
  const { t } = useTranslation('settingsWork');
  const own = useQueueForm(queue);
  const { form } = own;
  const values = form.getValues();
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <fieldset className={kit.fields} disabled={!may}>
        <Basics form={form} standard={standard} />
        {standard ? null : (
          <ConditionFields
            value={values.conditions}
            onChange={(conditions) => form.setFieldValue('conditions', conditions)}
            disabled={!may}
          />
        )}
        <Who form={form} may={may} />
        <Target form={form} />
        <Section
          title={t('weights.title')}
          description={t('weights.text')}
          preview={<WeightExample weights={values.weights} />}
        >
          <WeightSliders
            value={values.weights}
            disabled={!may}
            onChange={(weights) => form.setFieldValue('weights', weights)}
          />
        </Section>
        {may ? (
          <SaveBar
            of={own}
            label={queue ? undefined : t('queues.create')}
            always={!queue}
            fieldName={(field) => t(`queue.field.${field as keyof QueueValues}`)}
          />
        ) : null}
      </fieldset>
    </form>
  );
}

type Form = UseFormReturnType<QueueValues>;

function Basics({ form, standard }: { form: Form; standard: boolean }) {
  const { t } = useTranslation('settingsWork');
  return (
    <Section title={t('queue.name')}>
      <NameInput label={t('queue.nameLabel')} {...form.getInputProps('name')} />
      {standard ? null : (
        <Switch
          label={t('queue.active')}
          description={t('queue.activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
    </Section>
  );
}

/** Which groups serve the queue, and what an agent has to be able to do. */
function Who({ form, may }: { form: Form; may: boolean }) {
  const { t } = useTranslation('settingsWork');
  const { primaryGroupIds } = form.getValues();
  return (
    <Section title={t('queue.who')} description={t('queue.whoText')}>
      <ManyPicker
        of="group"
        label={t('queue.primary')}
        placeholder={primaryGroupIds.length === 0 ? t('queue.primaryNone') : undefined}
        disabled={!may}
        {...form.getInputProps('primaryGroupIds')}
      />
      <ManyPicker
        of="group"
        label={t('queue.overflow')}
        description={t('queue.overflowHint')}
        disabled={!may}
        {...form.getInputProps('overflowGroupIds')}
      />
      <ManyPicker
        of="skill"
        label={t('queue.skills')}
        description={t('queue.skillsHint')}
        disabled={!may}
        {...form.getInputProps('requiredSkillIds')}
      />
    </Section>
  );
}

function Target({ form }: { form: Form }) {
  const { t } = useTranslation(['settingsWork', 'settings']);
  return (
    <Section title={t('queue.target')} description={t('queue.targetText')}>
      <NumberInput
        label={t('queue.targetLabel')}
        name="targetMinutes"
        min={1}
        allowDecimal={false}
        clampBehavior="none"
        placeholder={t('queue.targetNone')}
        suffix={` ${t('settings:unit.minutes')}`}
        {...form.getInputProps('targetMinutes')}
      />
    </Section>
  );
}

function useQueueForm(queue: Queue | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const refresh = () => client.invalidateQueries({ queryKey: ['queues'] });
  const own = useApiForm<QueueValues>({
    values: valuesOf(queue),
    version: queue?.version ?? 0,
    check: (values) => schemaErrors(endpoints.createQueue.body!, bodyOf(values)),
    save: async (values, { changes, version }) => {
      if (queue) {
        const { targetMinutes, ...rest } = changes;
        const target =
          targetMinutes === undefined ? {} : { targetMinutes: targetMinutes === '' ? null : targetMinutes };
        await api.updateQueue({ params: { id: queue.id }, body: { version, ...rest, ...target } });
        await refresh();
        return;
      }
      await api.createQueue({ body: bodyOf(values), idempotencyKey });
      await refresh();
      own.guard.current = false;
      await navigate({ to: '/settings/$section', params: { section: 'queues' } });
    },
    reload: refresh,
  });
  return own;
}

function valuesOf(queue: Queue | undefined): QueueValues {
  return {
    name: queue?.name ?? '',
    conditions: queue?.conditions ?? { channels: [], groupIds: [], priorities: [], tags: [], languages: [] },
    primaryGroupIds: queue?.primaryGroupIds ?? [],
    overflowGroupIds: queue?.overflowGroupIds ?? [],
    requiredSkillIds: queue?.requiredSkillIds ?? [],
    targetMinutes: queue?.targetMinutes ?? '',
    weights: queue?.weights ?? usualWeights,
    active: queue?.active ?? true,
  };
}

function bodyOf({ targetMinutes, ...values }: QueueValues) {
  return { ...values, targetMinutes: targetMinutes === '' ? null : targetMinutes };
}
