import type { PlannedTicket } from '@heed/contract';
import { Section, showToast } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { PlannedForm } from './PlannedForm.tsx';
import classes from './planned.module.css';

/** One planned ticket; a new one where `id` is null. */
export function PlannedPage({ id }: { id: number | null }) {
  const { t } = useTranslation('planned');
  const query = useQuery({
    queryKey: ['planned-tickets', id],
    queryFn: ({ signal }) => api.getPlannedTicket({ params: { id: id! }, signal }),
    enabled: id !== null,
    retry: false,
  });
  return (
    <SettingsFrame title={query.data?.name ?? t('createTitle')} parent="planned-tickets">
      {id === null ? (
        <PlannedForm plan={undefined} />
      ) : (
        <Loaded query={query} rows={6}>
          {(plan) => (
            <>
              <State plan={plan} />
              <PlannedForm key={plan.id} plan={plan} />
              <Removal plan={plan} />
            </>
          )}
        </Loaded>
      )}
    </SettingsFrame>
  );
}

function State({ plan }: { plan: PlannedTicket }) {
  const { t } = useTranslation('planned');
  if (plan.failedAt === null && plan.lastTicketId === null) return null;
  return (
    <div className={classes.state} data-failed={plan.failedAt !== null || undefined} role="status">
      {plan.failedAt ? <p>{t('failed')}</p> : null}
      {plan.lastTicketId ? (
        <p>
          {t('last')} <TicketLink id={plan.lastTicketId} />
        </p>
      ) : null}
    </div>
  );
}

function Removal({ plan }: { plan: PlannedTicket }) {
  const { t } = useTranslation('planned');
  const navigate = useNavigate();
  const remove = useAct(async () => {
    await api.removePlannedTicket({ params: { id: plan.id } });
    await navigate({ to: '/settings/$section', params: { section: 'planned-tickets' } });
    showToast({ message: t('removed', { name: plan.name }) });
  }, [['planned-tickets', 'list']]);
  return (
    <Section title={t('remove')}>
      <Consequence text={t('removeText')}>
        <AskedButton
          look={{ variant: 'light', color: 'red' }}
          label={t('remove')}
          question={{ title: t('removeTitle', { name: plan.name }), text: t('removeText') }}
          busy={remove.busy}
          act={remove.run}
        />
      </Consequence>
    </Section>
  );
}
