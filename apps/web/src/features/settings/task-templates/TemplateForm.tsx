import { Textarea } from '@mantine/core';
import { endpoints, MOST_TITLES, type TaskTemplate } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import kit from '../kit/kit.module.css';
import { NameInput } from '../kit/NameInput.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';

/** A template as the form holds it: a line for each task, those just begun among them. */
type Values = Pick<TaskTemplate, 'name' | 'titles'>;

/** The name, and what is to be done. */
export function TemplateForm({ template }: { template: TaskTemplate | undefined }) {
  const { t } = useTranslation('tasks');
  const own = useTemplateForm(template);
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('template.what')}>
        <NameInput
          label={t('template.field.name')}
          description={t('template.nameHint')}
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('template.field.titles')}
          description={t('template.titlesHint', { count: MOST_TITLES })}
          name="titles"
          autosize
          minRows={5}
          maxRows={20}
          value={form.getValues().titles.join('\n')}
          error={form.errors.titles}
          onChange={({ currentTarget }) => form.setFieldValue('titles', currentTarget.value.split('\n'))}
        />
      </Section>
      <div className={kit.form}>
        <SaveBar
          of={own}
          label={template ? undefined : t('template.create')}
          always={!template}
          fieldName={(name) => t(`template.field.${name as keyof Values}`)}
        />
      </div>
    </form>
  );
}

function useTemplateForm(template: TaskTemplate | undefined) {
  const { t } = useTranslation('tasks');
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => client.invalidateQueries({ queryKey: ['task-templates'] });
  const own = useApiForm<Values>({
    values: template ? { name: template.name, titles: template.titles } : { name: '', titles: [] },
    version: template?.version,
    check: (values) => {
      const faults = schemaErrors(endpoints.createTaskTemplate.body!, bodyOf(values));
      const lines = Object.keys(faults).some((path) => path.startsWith('titles'));
      return {
        ...(faults.name !== undefined && { name: faults.name }),
        ...(lines && { titles: t('template.titlesFault', { count: MOST_TITLES }) }),
      };
    },
    save: async (values, { changes, version }) => {
      const { name, titles } = bodyOf(values);
      if (template) {
        const body = { version, ...(changes.name && { name }), ...(changes.titles && { titles }) };
        await api.updateTaskTemplate({ params: { id: template.id }, body });
        await refresh();
        return;
      }
      const { id } = await api.createTaskTemplate({ body: { name, titles } });
      own.guard.current = false;
      await refresh();
      await navigate({
        to: '/settings/$section/$id',
        params: { section: 'task-templates', id: String(id) },
      });
    },
    reload: refresh,
  });
  return own;
}

/** What is sent: without empty lines. */
function bodyOf({ name, titles }: Values): Values {
  return { name: name.trim(), titles: titles.map((title) => title.trim()).filter(Boolean) };
}
