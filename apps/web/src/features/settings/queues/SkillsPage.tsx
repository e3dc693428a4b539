import { Button, TextInput } from '@mantine/core';
import { endpoints, type Endpoints, type ResponseOf } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconBolt } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { AskedButton } from '../kit/AskedButton.tsx';
import { Failure } from '../kit/Failure.tsx';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { useList } from '../kit/use-list.ts';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { agentRoutingKey, queuesQuery } from '../queries.ts';
import kit from '../kit/kit.module.css';

type Skill = ResponseOf<Endpoints['listSkills']>['data'][number];

/** What agents can do and queues can ask for. */
export function SkillsPage() {
  const { t } = useTranslation('settingsWork');
  const may = useMay('routing.manage');
  const pages = usePages<Skill>(['skills', 'settings'], (query, signal) => api.listSkills({ query, signal }));
  return (
    <SettingsFrame title={t('skills.title')} description={t('skills.description')} readOnly={!may}>
      {may ? <NewSkill /> : null}
      <PagedRows
        pages={pages}
        label={t('skills.title')}
        empty={<EmptyState icon={<IconBolt size={32} stroke={1.25} />}>{t('skills.empty')}</EmptyState>}
      >
        {(skill) => <SkillRow skill={skill} may={may} />}
      </PagedRows>
    </SettingsFrame>
  );
}

function NewSkill() {
  const { t } = useTranslation('settingsWork');
  const client = useQueryClient();
  const own = useApiForm({
    values: { name: '' },
    check: (values) => schemaErrors(endpoints.createSkill.body!, values),
    save: async (values) => {
      await api.createSkill({ body: values });
      await client.invalidateQueries({ queryKey: ['skills'] });
    },
  });
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <div className={kit.tools}>
        <TextInput
          className={kit.grow}
          aria-label={t('skills.name')}
          name="name"
          autoComplete="off"
          placeholder={t('skills.example')}
          {...form.getInputProps('name')}
        />
        <Button type="submit" loading={own.busy} disabled={form.getValues().name.trim() === ''}>
          {t('skills.add')}
        </Button>
      </div>
      <Failure text={own.failure} />
    </form>
  );
}

function SkillRow({ skill, may }: { skill: Skill; may: boolean }) {
  const { t } = useTranslation('settingsWork');
  const list = useList();
  const { data: queues = [] } = useQuery(queuesQuery);
  const asking = queues
    .filter(({ requiredSkillIds }) => requiredSkillIds.includes(skill.id))
    .map(({ name }) => name);
  const remove = useAct(
    (id: number) => api.removeSkill({ params: { id } }),
    [['skills'], ['queues'], agentRoutingKey],
  );
  return (
    <Row
      name={skill.name}
      under={[
        t('skills.agents', { count: skill.agentCount }),
        asking.length > 0 ? t('skills.queues', { list: list(asking) }) : t('skills.noQueue'),
      ].join(' · ')}
      aside={
        may ? (
          <AskedButton
            label={t('skills.remove')}
            name={t('skills.removeOf', { name: skill.name })}
            question={{
              title: t('skills.removeTitle', { name: skill.name }),
              text: t('skills.removeText'),
            }}
            busy={remove.busy}
            act={() => remove.run(skill.id)}
          />
        ) : null
      }
    />
  );
}
