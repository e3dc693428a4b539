import { endpoints, type Agent } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { SpokenLanguages } from '../kit/languages.tsx';
import { NameInput } from '../kit/NameInput.tsx';
import { ManyPicker } from '../../../names/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { RoleField } from './RoleField.tsx';
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
  const own = useAgentForm(agent);
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('agents.who')}>
        <fieldset className={classes.fields} disabled={!may}>
          <div className={classes.form}>
            <NameInput label={t('field.name')} {...form.getInputProps('name')} />
            <RoleField
              {...form.getInputProps('roleId')}
              disabled={!may}
              value={form.getValues().roleId}
              onChange={(id) => form.setFieldValue('roleId', id)}
            />
            <ManyPicker
              of="group"
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

function useAgentForm(agent: Agent) {
  const client = useQueryClient();
  return useApiForm<Values>({
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
}
