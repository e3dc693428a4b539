import type { Message } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { AnchorLink } from '../../../components/links.tsx';
import classes from './DeliveryState.module.css';

type Delivery = NonNullable<Message['delivery']>;

const FACES: Record<Delivery['state'], { icon: Icon; tone: 'quiet' | 'red' | 'amber' }> = {
  waiting: { icon: IconClock, tone: 'quiet' },
  sending: { icon: IconSend, tone: 'quiet' },
  sent: { icon: IconCheck, tone: 'quiet' },
  failed: { icon: IconAlertTriangle, tone: 'red' },
  bounced: { icon: IconArrowBackUp, tone: 'red' },
  unknown: { icon: IconHelpCircle, tone: 'amber' },
};

/** What the server says where a reply waits until its inbox can send. */
const NO_SERVER = 'no-server';

/** How the mail of a reply fares, in words. */
export function DeliveryState({ delivery }: { delivery: Message['delivery'] }) {
  const { t } = useTranslation('tickets');
  const maySetUp = useMay('inbox.manage');
  if (!delivery) return null;
  const serverless = delivery.state === 'waiting' && delivery.detail === NO_SERVER;
  const { icon: Shape, tone } = FACES[delivery.state];
  return (
    <p className={classes.delivery} data-tone={tone}>
      <Shape size={14} stroke={1.8} aria-hidden="true" />
      <span>
        {serverless ? t('delivery.no-server') : t(`delivery.${delivery.state}`)}
        {delivery.at ? (
          <>
            {' · '}
            <RelativeTime at={delivery.at} form="phrase" />
          </>
        ) : null}
        {serverless && maySetUp ? (
          <>
            {' · '}
            <AnchorLink to="/settings/$section" params={{ section: 'inboxes' }} inherit>
              {t('delivery.setUp')}
            </AnchorLink>
          </>
        ) : null}
        {delivery.detail && tone !== 'quiet' ? (
          <span className={classes.detail}>{delivery.detail}</span>
        ) : null}
      </span>
    </p>
  );
}
