import { Button, TextInput } from '@mantine/core';
import { endpoints, type Endpoints, type ResponseOf } from '@heed/contract';
import { confirmDialog, EmptyState } from '@heed/ui';
import { IconBolt } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { useList } from '../kit/use-list.ts';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { agentRoutingQuery, queuesQuery, skillsQuery } from '../queries.ts';
import kit from '../kit/kit.module.css';

type Skill = ResponseOf<Endpoints['listSkills']>['data'][number];

/** What agents can do and queues can ask for. */
export function SkillsPage() {
  const { t } = useTranslation('settingsWork');
  const may = useMay('routing.manage');
  const query = useQuery(skillsQuery);
  return (
    <SettingsFrame title={t('skills.title')} description={t('skills.description')} readOnly={!may}>
      {may ? <NewSkill /> : null}
      <Loaded query={query}>
        {(skills) =>
          skills.length === 0 ? (
            <EmptyState icon={<IconBolt size={32} stroke={1.25} />}>{t('skills.empty')}</EmptyState>
          ) : (
            <RowList label={t('skills.title')}>
              {skills.map((skill) => (
                <SkillRow key={skill.id} skill={skill} may={may} />
              ))}
            </RowList>
          )
        }
      </Loaded>
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
      {own.failure ? (
        <p className={kit.failure} role="alert">
          {own.failure}
        </p>
      ) : null}
    </form>
  );
}

function SkillRow({ skill, may }: { skill: Skill; may: boolean }) {
  const { t } = useTranslation(['settingsWork', 'common']);
  const list = useList();
  const mayRead = useMay('agent.read');
  const { data: routing = [] } = useQuery({ ...agentRoutingQuery, enabled: mayRead });
  const { data: queues = [] } = useQuery(queuesQuery);
  const agents = routing.filter(({ skills }) => skills.some(({ skillId }) => skillId === skill.id)).length;
  const asking = queues
    .filter(({ requiredSkillIds }) => requiredSkillIds.includes(skill.id))
    .map(({ name }) => name);
  const remove = useAct(
    (id: number) => api.removeSkill({ params: { id } }),
    [['skills'], ['queues'], agentRoutingQuery.queryKey],
  );
  const ask = async () => {
    const sure = await confirmDialog({
      title: t('skills.removeTitle', { name: skill.name }),
      children: t('skills.removeText'),
      confirm: t('skills.remove'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) await remove.run(skill.id);
  };
  return (
    <Row
      name={skill.name}
      under={[
        mayRead ? t('skills.agents', { count: agents }) : '',
        asking.length > 0 ? t('skills.queues', { list: list(asking) }) : t('skills.noQueue'),
      ]
        .filter(Boolean)
        .join(' · ')}
      aside={
        may ? (
          <Button
            size="xs"
            variant="default"
            loading={remove.busy}
            onClick={() => void ask()}
            aria-label={t('skills.removeOf', { name: skill.name })}
          >
            {t('skills.remove')}
          </Button>
        ) : null
      }
    />
  );
}
