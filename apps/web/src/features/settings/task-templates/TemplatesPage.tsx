import { Button } from '@mantine/core';
import type { TaskTemplate } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconChecklist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTemplatePages } from '../../tickets/tasks/use-templates.ts';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';

/** Named lists of tasks, to be put into tickets. */
export function TemplatesPage() {
  const { t } = useTranslation(['tasks', 'settings']);
  const pages = useTemplatePages();
  const title = t('settings:section.task-templates');
  return (
    <SettingsFrame
      title={title}
      description={t('template.description')}
      actions={
        <Button
          renderRoot={(rest) => (
            <Link to="/settings/$section/$id" params={{ section: 'task-templates', id: 'new' }} {...rest} />
          )}
        >
          {t('template.create')}
        </Button>
      }
    >
      <PagedRows
        pages={pages}
        label={title}
        empty={
          <EmptyState icon={<IconChecklist size={32} stroke={1.25} />}>{t('template.empty')}</EmptyState>
        }
      >
        {(template) => <TemplateRow template={template} />}
      </PagedRows>
    </SettingsFrame>
  );
}

function TemplateRow({ template: { id, name, titles } }: { template: TaskTemplate }) {
  const { t } = useTranslation('tasks');
  return (
    <Row
      opens
      name={
        <Link to="/settings/$section/$id" params={{ section: 'task-templates', id: String(id) }}>
          {name}
        </Link>
      }
      under={t('template.count', { count: titles.length })}
    />
  );
}
