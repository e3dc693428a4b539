import { Select, TextInput } from '@mantine/core';
import { endpoints, type Agent } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { GroupsPicker, SpokenLanguages } from '../kit/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { rolesQuery } from '../queries.ts';
import { hintOf } from './InviteDialog.tsx';
import classes from '../kit/kit.module.css';

interface Values {
  name: string;
  roleId: number;
  groupIds: number[];
  languages: string[];
}

/** Name, role, groups and languages of an agent. */
export function AgentForm({ agent, may }: { agent: Agent; may: boolean }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { data: roles = [] } = useQuery(rolesQuery);
  const own = useApiForm<Values>({
    values: { name: agent.name, roleId: agent.role.id, groupIds: agent.groupIds, languages: agent.languages },
    version: agent.version,
    check: (values) => schemaErrors(endpoints.updateAgent.body!, { version: agent.version, ...values }),
    save: async (_, { changes, version }) => {
      const changed = await api.updateAgent({ params: { id: agent.id }, body: { version, ...changes } });
      client.setQueryData(['agent', agent.id], changed);
      await Promise.all(
        [['agents'], ['groups'], ['me']].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
    reload: () => client.invalidateQueries({ queryKey: ['agent', agent.id] }),
  });
  const { form } = own;
  const { roleId } = form.getValues();
  const offered = roles.some(({ id }) => id === agent.role.id) ? roles : [...roles, agent.role];
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('agents.who')}>
        <fieldset className={classes.fields} disabled={!may}>
          <div className={classes.form}>
            <TextInput
              label={t('field.name')}
              name="name"
              autoComplete="off"
              {...form.getInputProps('name')}
            />
            <Select
              label={t('field.role')}
              description={t(`roleHint.${hintOf(offered.find(({ id }) => id === roleId)?.key)}`)}
              name="roleId"
              allowDeselect={false}
              disabled={!may}
              data={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
              {...form.getInputProps('roleId')}
              value={String(roleId)}
              onChange={(id) => form.setFieldValue('roleId', Number(id))}
            />
            <GroupsPicker
              label={t('field.groups')}
              description={t('agents.groupsHint')}
              disabled={!may}
              {...form.getInputProps('groupIds')}
            />
            <SpokenLanguages
              label={t('field.languages')}
              description={t('agents.languagesHint')}
              disabled={!may}
              {...form.getInputProps('languages')}
            />
            {may ? (
              <SaveBar of={own} fieldName={(field) => t(`agents.field.${field as keyof Values}`)} />
            ) : null}
          </div>
        </fieldset>
      </Section>
    </form>
  );
}
