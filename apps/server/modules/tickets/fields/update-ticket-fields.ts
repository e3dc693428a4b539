import type { FieldValues } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import type { TicketChanges } from '../change-ticket.ts';
import { lockOpenTicket } from '../lock-ticket.ts';
import { updateTicket } from '../update-ticket.ts';
import { checkValues, type Asker } from './check-values.ts';
import { readCatalogue } from './require-fields.ts';
import { requireForm } from './begin-fields.ts';

/** Changes as they come, custom fields not checked yet. */
export type GivenChanges = Omit<TicketChanges, 'fields'> & { fields?: FieldValues };

/**
 * As {@link updateTicket}, for who may not know what custom fields there are: values are checked first against the
 * fields as they stand, and a form must be in use. Refuses what {@link checkValues} refuses.
 */
export async function updateTicketFields(
  tx: Tx,
  asker: Asker,
  { ticketId, version, changes }: { ticketId: number; version: number; changes: GivenChanges },
): Promise<number> {
  const { fields, ...others } = changes;
  if (others.formId != null) requireForm((await readCatalogue(tx)).forms, others.formId);
  if (!fields || Object.keys(fields).length === 0)
    return updateTicket(tx, { ticketId, version, changes: others });
  const { fields: before } = await lockOpenTicket(tx, ticketId);
  const checked = await checkValues(tx, asker, { values: fields, before });
  return updateTicket(tx, { ticketId, version, changes: { ...others, fields: checked } });
}
