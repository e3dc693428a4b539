import type { OutboundMail } from '@heed/contract';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconHelpCircle,
  IconHourglass,
  IconSend,
  IconServerOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { Tone } from '../parts/Mark.tsx';

const looks: Record<OutboundMail['state'], { icon: Icon; tone: Tone }> = {
  waiting: { icon: IconHourglass, tone: 'slate' },
  sending: { icon: IconSend, tone: 'slate' },
  sent: { icon: IconCheck, tone: 'green' },
  failed: { icon: IconAlertTriangle, tone: 'red' },
  bounced: { icon: IconArrowBackUp, tone: 'red' },
  unknown: { icon: IconHelpCircle, tone: 'amber' },
  discarded: { icon: IconTrash, tone: 'neutral' },
};

/** Shape and tone of how an outbound mail fares. */
export function lookOf({ state, waitingFor }: Pick<OutboundMail, 'state' | 'waitingFor'>): {
  icon: Icon;
  tone: Tone;
} {
  if (waitingFor === 'no-server') return { icon: IconServerOff, tone: 'amber' };
  if (waitingFor === 'retry') return { icon: IconHourglass, tone: 'amber' };
  return looks[state];
}

/** What may be asked of it now: one that has arrived is not sent again, one that was sent cannot be called back. */
export function actsOn({ state }: Pick<OutboundMail, 'state'>): { retry: boolean; discard: boolean } {
  return {
    retry: state === 'waiting' || state === 'failed' || state === 'bounced' || state === 'unknown',
    discard: state === 'waiting' || state === 'failed' || state === 'unknown',
  };
}
