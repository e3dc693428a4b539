import type { Inbox } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconKey,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './inboxes.module.css';

type StateName = 'disabled' | 'needsAccess' | 'failing' | 'connecting' | 'listening' | 'direct';

const SHAPES = {
  disabled: IconCircleMinus,
  needsAccess: IconKey,
  failing: IconAlertTriangle,
  connecting: IconCircleDashed,
  listening: IconCircleCheck,
  direct: IconCircleCheck,
} as const;
const TONES: Record<StateName, 'neutral' | 'amber' | 'red' | 'green'> = {
  disabled: 'neutral',
  needsAccess: 'amber',
  failing: 'red',
  connecting: 'neutral',
  listening: 'green',
  direct: 'green',
};
const LAG_SHOWN_SECONDS = 60;

/** How the inbox fares, as shape, colour and word. */
export function InboxState({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('settingsMail');
  const name = stateOf(inbox);
  const Shape = SHAPES[name];
  const lag = inbox.state.lagSeconds;
  return (
    <span className={classes.state} data-tone={TONES[name]}>
      <Shape size={16} stroke={1.8} aria-hidden="true" />
      {t(`state.${name}`)}
      {name === 'listening' && lag !== null && lag >= LAG_SHOWN_SECONDS ? (
        <span className={classes.lag}>{t('state.lag', { count: Math.round(lag / 60) })}</span>
      ) : null}
    </span>
  );
}

/** What is wrong and when it is tried again; nothing when all is well. */
export function InboxTrouble({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('settingsMail');
  const { state } = inbox;
  if (stateOf(inbox) !== 'failing') return inbox.smtp === null ? <div>{t('state.noOutgoing')}</div> : null;
  return (
    <div className={classes.trouble}>
      {state.errorKind === 'certificate' ? t('state.certificate') : (state.error ?? t('state.accessLost'))}
      {state.nextAttemptAt ? (
        <div className={classes.next}>
          {t('state.next')} <RelativeTime at={state.nextAttemptAt} form="phrase" />
        </div>
      ) : null}
    </div>
  );
}

export function stateOf({ enabled, imap, state }: Inbox): StateName {
  if (!enabled) return 'disabled';
  if (state.oauth === 'needed') return 'needsAccess';
  if (state.imap === 'failing' || state.oauth === 'failing') return 'failing';
  if (imap === null) return 'direct';
  return state.imap === 'listening' ? 'listening' : 'connecting';
}
