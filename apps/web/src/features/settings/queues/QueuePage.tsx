import type { Queue } from '@heed/contract';
import { EmptyState, Section } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { queuesQuery } from '../queries.ts';
import { QueueForm } from './QueueForm.tsx';
import { isStandard } from './QueueList.tsx';

/** One queue; a new one where `id` is null. */
export function QueuePage({ id }: { id: number | null }) {
  const { t } = useTranslation(['settingsWork', 'common']);
  const may = useMay('routing.manage');
  const query = useQuery(queuesQuery);
  const queue = query.data?.find((each) => each.id === id);
  return (
    <SettingsFrame
      title={id === null ? t('queues.createTitle') : (queue?.name ?? t('queues.title'))}
      parent="queues"
      readOnly={!may}
      wide
    >
      <Loaded query={query} rows={8}>
        {(queues) => {
          if (id !== null && !queue) return <EmptyState>{t('common:error.notFound')}</EmptyState>;
          const standard = queue !== undefined && isStandard(queue, queues);
          return (
            <>
              <QueueForm queue={queue} standard={standard} may={may} />
              {queue && may && !standard ? <Remove queue={queue} /> : null}
            </>
          );
        }}
      </Loaded>
    </SettingsFrame>
  );
}

function Remove({ queue }: { queue: Queue }) {
  const { t } = useTranslation('settingsWork');
  const navigate = useNavigate();
  const remove = useAct(async () => {
    await api.removeQueue({ params: { id: queue.id } });
    await navigate({ to: '/settings/$section', params: { section: 'queues' } });
  }, [['queues']]);
  const text = t('queues.removeText', { count: queue.waiting });
  return (
    <Section title={t('queues.remove')}>
      <Consequence text={text}>
        <AskedButton
          look={{ variant: 'light', color: 'red' }}
          label={t('queues.remove')}
          question={{ title: t('queues.removeTitle', { name: queue.name }), text }}
          busy={remove.busy}
          act={remove.run}
        />
      </Consequence>
    </Section>
  );
}
