import { NumberInput, SegmentedControl } from '@mantine/core';
import { channels, type AgentRouting, type Availability, type Channel } from '@heed/contract';
import { RelativeTime, Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { SaveBar } from '../kit/SaveBar.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { agentRoutingKey } from '../queries.ts';
import { AvailabilityMark } from './AvailabilityMark.tsx';
import { SkillLevels, type SkillLevel } from './SkillLevels.tsx';
import classes from '../kit/kit.module.css';
import own from './people.module.css';

interface Values {
  capacity: { channel: Channel; limit: number }[];
  skills: SkillLevel[];
}

interface RoutingProps {
  routing: AgentRouting;
  may: boolean;
}

/** Availability, how much at once per channel, and what the agent can do. */
export function AgentRoutingForm({ routing, may }: RoutingProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const form = useApiForm<Values>({
    values: {
      capacity: channels.map((channel) => ({
        channel,
        limit: routing.capacity.find((each) => each.channel === channel)?.limit ?? 0,
      })),
      skills: routing.skills,
    },
    check: ({ capacity }) =>
      capacity.every(({ limit }) => Number.isInteger(limit) && limit >= 0 && limit <= 1000)
        ? {}
        : { capacity: t('routing.capacityRange') },
    save: async (_, { changes }) => {
      await api.updateAgentRouting({ params: { id: routing.agentId }, body: changes });
      await client.invalidateQueries({ queryKey: agentRoutingKey });
    },
  });
  return (
    <>
      <AvailabilitySection routing={routing} may={may} />
      <form onSubmit={form.onSubmit} noValidate>
        <Section title={t('routing.capacity')} description={t('routing.capacityText')}>
          <Capacity
            value={form.form.getValues().capacity}
            loads={routing.capacity}
            disabled={!may}
            onChange={(capacity) => form.form.setFieldValue('capacity', capacity)}
          />
          {form.form.errors.capacity ? <p className={classes.failure}>{form.form.errors.capacity}</p> : null}
        </Section>
        <Section title={t('section.skills')} description={t('routing.skillsText')}>
          <SkillLevels
            value={form.form.getValues().skills}
            disabled={!may}
            onChange={(skills) => form.form.setFieldValue('skills', skills)}
          />
          {may ? <SaveBar of={form} /> : null}
        </Section>
      </form>
    </>
  );
}

function AvailabilitySection({ routing, may }: RoutingProps) {
  const { t } = useTranslation('settings');
  const change = useAct(
    (availability: Availability) =>
      api.updateAgentRouting({ params: { id: routing.agentId }, body: { availability } }),
    [agentRoutingKey, ['my-routing']],
  );
  const options = (['online', 'away', 'offline'] as const).map((value) => ({
    value,
    label: t(`availability.${value}`),
  }));
  return (
    <Section title={t('routing.availability')} description={t('routing.availabilityText')}>
      {may ? (
        <SegmentedControl
          aria-label={t('routing.availability')}
          data={options}
          value={change.input ?? routing.availability}
          onChange={(value) => void change.run(value)}
        />
      ) : (
        <AvailabilityMark availability={routing.availability} />
      )}
      <p className={classes.hint}>
        {t('routing.since')} <RelativeTime at={routing.since} form="phrase" />
      </p>
    </Section>
  );
}

interface CapacityProps {
  value: Values['capacity'];
  loads: AgentRouting['capacity'];
  disabled: boolean;
  onChange: (value: Values['capacity']) => void;
}

function Capacity({ value, loads, disabled, onChange }: CapacityProps) {
  const { t } = useTranslation(['settings', 'common']);
  const loadOf = (channel: Channel) => loads.find((each) => each.channel === channel)?.load ?? 0;
  return (
    <div className={own.channels}>
      {value.map(({ channel, limit }) => (
        <NumberInput
          key={channel}
          label={t(`common:channel.${channel}`)}
          description={t('routing.load', { count: loadOf(channel) })}
          min={0}
          max={1000}
          allowDecimal={false}
          disabled={disabled}
          value={limit}
          onChange={(next) =>
            onChange(
              value.map((each) => (each.channel === channel ? { channel, limit: Number(next) } : each)),
            )
          }
        />
      ))}
    </div>
  );
}
