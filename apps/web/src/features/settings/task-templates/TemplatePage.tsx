import type { TaskTemplate } from '@heed/contract';
import { Section, showToast } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { TemplateForm } from './TemplateForm.tsx';

/** One task template; a new one where `id` is null. */
export function TemplatePage({ id }: { id: number | null }) {
  const { t } = useTranslation('tasks');
  const query = useQuery({
    queryKey: ['task-templates', id],
    queryFn: ({ signal }) => api.getTaskTemplate({ params: { id: id! }, signal }),
    enabled: id !== null,
    retry: false,
  });
  return (
    <SettingsFrame title={query.data?.name ?? t('template.create')} parent="task-templates">
      {id === null ? (
        <TemplateForm template={undefined} />
      ) : (
        <Loaded query={query} rows={6}>
          {(template) => (
            <>
              <TemplateForm key={template.id} template={template} />
              <Removal template={template} />
            </>
          )}
        </Loaded>
      )}
    </SettingsFrame>
  );
}

function Removal({ template: { id, name } }: { template: TaskTemplate }) {
  const { t } = useTranslation(['tasks', 'common']);
  const navigate = useNavigate();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['task-templates'] });
  const restore = useAct(() => api.restoreTaskTemplate({ params: { id } }), [['task-templates']]);
  const remove = useAct(async () => {
    await api.removeTaskTemplate({ params: { id } });
    await navigate({ to: '/settings/$section', params: { section: 'task-templates' } });
    showToast({
      message: t('template.removed', { name }),
      undo: { label: t('common:action.undo'), run: () => void restore.run().then(refresh) },
    });
  }, [['task-templates', 'list']]);
  return (
    <Section title={t('template.remove')}>
      <Consequence text={t('template.removeText')}>
        <AskedButton
          look={{ variant: 'light', color: 'red' }}
          label={t('template.remove')}
          question={{ title: t('template.removeTitle', { name }), text: t('template.removeText') }}
          busy={remove.busy}
          act={remove.run}
        />
      </Consequence>
    </Section>
  );
}
