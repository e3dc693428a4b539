import { Button, Modal, UnstyledButton } from '@mantine/core';
import { EmptyState, SkeletonRows } from '@heed/ui';
import { IconChecklist } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { AnchorLink } from '../../../components/links.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { useAddTasks, useTemplatePages } from './use-templates.ts';
import classes from './tasks.module.css';

interface TemplateDialogProps {
  ticketId: number;
  opened: boolean;
  onClose: () => void;
}

/** Which template's tasks are put into the ticket. */
export function TemplateDialog({ ticketId, opened, onClose }: TemplateDialogProps) {
  const { t } = useTranslation('tasks');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('template.addFrom')}
      size={440}
      fullScreen={useNarrow()}
    >
      {opened ? <Choices ticketId={ticketId} onDone={onClose} /> : null}
    </Modal>
  );
}

function Choices({ ticketId, onDone }: { ticketId: number; onDone: () => void }) {
  const { t } = useTranslation(['tasks', 'lists']);
  const maySet = useMay('setting.manage');
  const { rows, isPending, error, refetch, hasMore, loadMore, isLoadingMore } = useTemplatePages();
  const add = useAddTasks(ticketId);
  if (error) return <LoadError error={error} retry={refetch} />;
  if (isPending) return <SkeletonRows rows={4} lines={1} />;
  if (rows.length === 0)
    return (
      <EmptyState icon={<IconChecklist size={32} stroke={1.25} />}>
        {t('template.empty')}{' '}
        {maySet ? (
          <AnchorLink to="/settings/$section" params={{ section: 'task-templates' }}>
            {t('template.create')}
          </AnchorLink>
        ) : null}
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.list} aria-label={t('template.addFrom')}>
        {rows.map((template) => (
          <li key={template.id}>
            <UnstyledButton
              className={classes.choice}
              disabled={add.isPending}
              onClick={() => add.mutate(template, { onSuccess: onDone })}
            >
              <span className={classes.name}>{template.name}</span>
              <span className={classes.line}>{template.titles.join(' · ')}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {hasMore ? (
        <Button variant="subtle" color="gray" size="compact-xs" loading={isLoadingMore} onClick={loadMore}>
          {t('lists:more')}
        </Button>
      ) : null}
    </>
  );
}
