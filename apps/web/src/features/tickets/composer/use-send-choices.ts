import type { Ticket } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useStatusChoices } from '../ticket/status-choices.ts';
import type { StatusChoice } from './written.ts';

/** A status that a reply can bring along, in words of the button. */
export interface SendChoice extends StatusChoice {
  label: string;
}

/** The common ends of a conversation first. */
const ORDER = ['solved', 'pending', 'hold', 'open'] as const;
const WORDS = { solved: 'sendSolved', pending: 'sendPending', hold: 'sendHold', open: 'sendOpen' } as const;

/** The statuses that a reply can bring along now, custom ones below their category's own; none without the right to it. */
export function useSendChoices(ticket: Ticket): SendChoice[] {
  const { t } = useTranslation(['tickets', 'composing']);
  const possible = useStatusChoices(ticket);
  if (!ticket.can.update) return [];
  return ORDER.flatMap((status) =>
    possible
      .filter((choice) => choice.status === status)
      .map(({ customStatusId, label }) => ({
        status,
        customStatusId,
        label:
          customStatusId === null ? t(`write.${WORDS[status]}`) : t('composing:sendAs', { status: label }),
      })),
  );
}
