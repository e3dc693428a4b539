import type { FieldOption, TicketFieldType } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import type { Locale } from '../../../platform/errors/index.ts';
import { ruleTypes } from '../../people/index.ts';
import { ticketCatalogue, type TicketCatalogue } from './ticket-catalogue.ts';

type Labels = Partial<Record<Locale, string>>;

/** What the desk calls its own fields and statuses, for whoever offers them. */
export interface DeskField {
  key: string;
  type: TicketFieldType;
  label: Labels;
  options: Pick<FieldOption, 'key' | 'label'>[];
}
export interface DeskStatus {
  key: string;
  agentLabel: Labels;
}

/** The fields of tickets as they are now: the desk's own among them, archived ones not. */
export async function readTicketCatalogue(
  db: Reader,
): Promise<{ catalogue: TicketCatalogue; fields: DeskField[]; statuses: DeskStatus[] }> {
  const { rows } = await sql<{ fields: DeskField[]; statuses: DeskStatus[] }>`
    select coalesce((select json_agg(json_build_object('key', f.key, 'type', f.type, 'label', f.label, 'options', f.options) order by f.position, f.id)
        from ticket_field f where f.archived_at is null), '[]') as fields,
      coalesce((select json_agg(json_build_object('key', s.key, 'agentLabel', s.agent_label) order by array_position('{new,open,pending,hold,solved}'::text[], s.category), s.position, s.id)
        from custom_status s), '[]') as statuses`.execute(db);
  const { fields, statuses } = rows[0]!;
  const catalogue = ticketCatalogue({
    statuses: statuses.map(({ key }) => key),
    fields: fields.map(({ key, type, options }) => ({
      name: key,
      label: key,
      type: ruleTypes[type],
      ...(options.length > 0 && { options: options.map((option) => option.key) }),
    })),
  });
  return { catalogue, fields, statuses };
}
