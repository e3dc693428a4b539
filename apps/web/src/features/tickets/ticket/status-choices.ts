import type { Status, Ticket } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useStatusLabel, useTicketStatuses } from '../../../desk-fields.ts';
import type { TicketChange } from '../data/use-update-ticket.ts';

/** A status that a ticket can have now. */
export interface StatusChoice {
  status: Status;
  /** Null: the standard one of the category. */
  customStatusId: number | null;
  label: string;
  /** The category; undefined where no category has more than one. */
  group: string | undefined;
}

/** What a choice is called among others. */
export function statusValue(status: Status, customStatusId: number | null): string {
  return customStatusId === null ? status : `${status}:${customStatusId}`;
}

/** The statuses that can be chosen now, category after category; the one that the ticket has among them. */
export function useStatusChoices(ticket: Ticket): StatusChoice[] {
  const { t } = useTranslation('common');
  const label = useStatusLabel();
  const known = useTicketStatuses();
  const categories = [...new Set([ticket.status, ...ticket.allowedStatuses])];
  const customOf = (status: Status) =>
    known.filter(
      ({ id, category, standard, archived }) =>
        category === status && !standard && (!archived || id === ticket.customStatusId),
    );
  const grouped = categories.some((status) => customOf(status).length > 0);
  return categories.flatMap((status) =>
    [null, ...customOf(status).map(({ id }) => id)].map((customStatusId) => ({
      status,
      customStatusId,
      label: label(status, customStatusId),
      group: grouped ? t(`status.${status}`) : undefined,
    })),
  );
}

/** The change that a choice asks for. The category new cannot be asked for by name. */
export function statusChange({ status, customStatusId }: StatusChoice): TicketChange {
  return status === 'new' || status === 'closed' ? { customStatusId } : { status, customStatusId };
}
