import { Button } from '@mantine/core';
import type { Broadcast } from '@heed/contract';
import { confirmDialog, Section, showToast, useLocale } from '@heed/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { AskedButton } from '../settings/kit/AskedButton.tsx';
import { useAct } from '../settings/kit/use-act.ts';
import { useBroadcastActs } from './use-broadcasts.ts';
import classes from './broadcasts.module.css';

/** The end of writing: it goes, or it is deleted. */
export function Departure({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation(['broadcasts', 'common']);
  const { format } = new Intl.NumberFormat(useLocale());
  const acts = useBroadcastActs(broadcast);
  const count = broadcast.total - broadcast.leftOut;
  const ask = async () => {
    const sure = await confirmDialog({
      title: t('startTitle', { count, people: format(count) }),
      children: t('startText'),
      confirm: t('start'),
      cancel: t('common:action.cancel'),
    });
    if (sure) acts.mutate('start');
  };
  return (
    <Section title={t('departure')} description={t('departureText')}>
      <div className={classes.acts}>
        <Button disabled={count === 0} loading={acts.isPending} onClick={() => void ask()}>
          {t('sendTo', { count, people: format(count) })}
        </Button>
        <Removal broadcast={broadcast} />
      </div>
    </Section>
  );
}

function Removal({ broadcast: { id, name } }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const navigate = useNavigate();
  const remove = useAct(async () => {
    await api.removeBroadcast({ params: { id } });
    await navigate({ to: '/customers/broadcasts' });
    showToast({ message: t('removed', { name }) });
  }, [['broadcasts', 'list']]);
  return (
    <AskedButton
      look={{ variant: 'subtle', color: 'red' }}
      label={t('remove')}
      question={{ title: t('removeTitle', { name }), text: t('removeText') }}
      busy={remove.busy}
      act={remove.run}
    />
  );
}
