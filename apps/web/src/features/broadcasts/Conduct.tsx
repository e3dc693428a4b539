import { Button, Progress } from '@mantine/core';
import type { Broadcast } from '@heed/contract';
import { Section, useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { AskedButton } from '../settings/kit/AskedButton.tsx';
import { useBroadcastActs } from './use-broadcasts.ts';
import classes from './broadcasts.module.css';

/** How far it is, and stopping it, going on, and ending it. */
export function Conduct({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const { format } = new Intl.NumberFormat(useLocale());
  const acts = useBroadcastActs(broadcast);
  const { state, total, sent, leftOut, failed, failure } = broadcast;
  const goal = total - leftOut;
  const label = t('progress', { sent: format(sent), goal: format(goal) });
  const isOpen = state === 'running' || state === 'paused';
  return (
    <Section title={t(`state.${state}`)}>
      {failure ? (
        <p className={classes.problem} role="alert">
          {failure}
        </p>
      ) : null}
      {isOpen ? (
        <Progress value={goal === 0 ? 100 : ((sent + failed) / goal) * 100} aria-label={label} />
      ) : null}
      <p className={classes.quiet} role="status" data-numeric="">
        {[label, ...(failed > 0 ? [t('failed', { count: failed, people: format(failed) })] : [])].join(' · ')}
      </p>
      {isOpen ? (
        <div className={classes.acts}>
          <Button
            variant="default"
            loading={acts.isPending}
            onClick={() => acts.mutate(state === 'running' ? 'pause' : 'resume')}
          >
            {t(state === 'running' ? 'pause' : 'resume')}
          </Button>
          <AskedButton
            look={{ variant: 'subtle', color: 'red' }}
            label={t('cancel')}
            question={{ title: t('cancelTitle'), text: t('cancelText') }}
            busy={acts.isPending}
            act={() => acts.mutateAsync('cancel').catch(() => undefined)}
          />
        </div>
      ) : null}
    </Section>
  );
}
