import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { queuesQuery } from '../queries.ts';
import { QueueList } from './QueueList.tsx';
import classes from './queues.module.css';

/** Waiting times grow without an event. */
const WAITING_MS = 15_000;

/** Queues in the order in which a ticket tries them. */
export function QueuesPage() {
  const { t } = useTranslation('settingsWork');
  const may = useMay('routing.manage');
  const query = useQuery({ ...queuesQuery, refetchInterval: WAITING_MS });
  const create = may ? (
    <Button
      renderRoot={(rest) => (
        <Link to="/settings/$section/$id" params={{ section: 'queues', id: 'new' }} {...rest} />
      )}
    >
      {t('queues.create')}
    </Button>
  ) : null;
  return (
    <SettingsFrame
      title={t('queues.title')}
      description={t('queues.description')}
      actions={create}
      readOnly={!may}
    >
      <Loaded query={query}>
        {(queues) => (
          <>
            <QueueList queues={queues} may={may} />
            <p className={classes.foot}>{t('queues.orderText')}</p>
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}
