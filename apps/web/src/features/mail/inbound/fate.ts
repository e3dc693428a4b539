import type { Mail } from '@heed/contract';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCopy,
  IconHourglass,
  IconLoader,
  IconLock,
  IconMessage,
  IconMessages,
  IconRepeat,
  IconRobot,
  IconSend,
  IconTicket,
  IconTrash,
  IconUserQuestion,
  type Icon,
} from '@tabler/icons-react';
import type { Tone } from '../parts/Mark.tsx';

type Outcome = NonNullable<Mail['outcome']>;
export type Fate = Outcome | Exclude<Mail['state'], 'done'>;

/** What has become of a mail, in one word: its outcome once it is done, else how far it is. */
export function fateOf({ state, outcome }: Pick<Mail, 'state' | 'outcome'>): Fate {
  return state === 'done' ? (outcome ?? 'processing') : state;
}

const looks: Record<Fate, { icon: Icon; tone: Tone }> = {
  received: { icon: IconHourglass, tone: 'slate' },
  processing: { icon: IconLoader, tone: 'slate' },
  failed: { icon: IconAlertTriangle, tone: 'red' },
  'ticket-opened': { icon: IconTicket, tone: 'green' },
  'follow-up-opened': { icon: IconTicket, tone: 'green' },
  'reply-added': { icon: IconMessage, tone: 'green' },
  'note-added': { icon: IconLock, tone: 'green' },
  'side-added': { icon: IconMessages, tone: 'green' },
  duplicate: { icon: IconCopy, tone: 'neutral' },
  bounce: { icon: IconArrowBackUp, tone: 'amber' },
  'auto-reply': { icon: IconRobot, tone: 'neutral' },
  loop: { icon: IconRepeat, tone: 'amber' },
  blocked: { icon: IconBan, tone: 'neutral' },
  spam: { icon: IconTrash, tone: 'neutral' },
  'unknown-sender': { icon: IconUserQuestion, tone: 'amber' },
  'own-mail': { icon: IconSend, tone: 'neutral' },
};

/** Shape and tone of a fate. */
export function lookOf(fate: Fate): { icon: Icon; tone: Tone } {
  return looks[fate];
}

/** Why a mail went where it went; what the server may say that is not here is shown as it is. */
export const reasons = [
  'new',
  'reply-token',
  'message-id',
  'reference',
  'subject-token',
  'forwarded',
  'own-message-id',
  'own-address',
  'sender-rule',
  'ticket-trashed',
  'sender-brake',
  'thread-brake',
  'bounce',
  'delayed',
  'delivered',
  'complaint',
  'read-receipt',
  'unknown-sender',
] as const;

/** What was odd about a mail. */
export const flags = [
  'not-a-participant',
  'forged-reference',
  'ticket-closed',
  'ticket-deleted',
  'unverified-agent',
  'same-id-other-content',
  'no-sender',
  'no-from',
  'by-form',
  'other-reply-to',
  'cut',
  'no-auto-reply',
  'unknown-original',
  'forwarded-by-agent',
] as const;
