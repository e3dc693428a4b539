import type { TicketField } from '@heed/contract';
import { customField, foldSql, type Field } from '@heed/rules';
import { sql, type RawBuilder } from 'kysely';
import { system, transact, type Database, type Reader } from '../../../platform/database/index.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { Refusal } from '../../../platform/errors/index.ts';
import { ruleTypes } from '../../people/index.ts';
import { readField, type FieldRow } from './list-fields.ts';

/**
 * `index-field {fieldId}`: brings the index of a field in line with whether it is often searched. Built without locking
 * the table, so tickets are written meanwhile; what an interrupted build left is thrown away first.
 */
export function indexField({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async ({ fieldId }) => {
    const field = await findField(database, fieldId as number);
    if (!field) return;
    const report = (state: TicketField['index']['state']) =>
      transact(database, { actor: system, now: clock.now() }, async (tx) => {
        await tx.db
          .updateTable('ticket_field')
          .set({ index_state: state })
          .where('id', '=', field.id)
          .execute();
        tx.record({ type: 'ticketField.indexed', facts: { fieldId: field.id, state } });
      });
    const name = `ticket_field_${field.id}`;
    if (!field.searchable) {
      await database.pool.query(`drop index concurrently if exists ${name}`);
      if (field.indexState !== 'none') await report('none');
      return;
    }
    if (await stands(database, name)) {
      if (field.indexState !== 'ready') await report('ready');
      return;
    }
    await report('building');
    try {
      await database.pool.query(`drop index concurrently if exists ${name}`);
      await database.pool.query(
        `create index concurrently ${name} on ticket ${indexOf(database.read, field)}`,
      );
    } catch (error) {
      await report('failed');
      throw error;
    }
    await report('ready');
  };
}

async function findField(database: Database, id: number): Promise<FieldRow | null> {
  try {
    return await readField(database.read, id);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function stands(database: Database, name: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname = ${name} and i.indisvalid`.execute(
    database.read,
  );
  return rows.length > 0;
}

/**
 * What stands behind `on ticket`: exactly the expression by which conditions read the field, so that PostgreSQL takes
 * the index for them; texts by their parts, all else by order. Tickets without a value are not in it.
 */
export function indexOf(db: Reader, { key, type }: Pick<FieldRow, 'key' | 'type'>): string {
  const field = customField({ key: `field:${key}`, type: ruleTypes[type], label: '', options: [] }, key, {
    column: (alias) => sql.ref(`${alias}.fields`),
    values: () => ({}),
  }) as Extract<Field<unknown>, { type: 'text'; many?: false }>;
  const column = field.sql('ticket');
  const text = ruleTypes[type] === 'text';
  const expression = inlined(db, text ? foldSql(column) : column);
  const using = text ? `using gin ((${expression}) gin_trgm_ops)` : `((${expression}), id)`;
  return `${using} where (${expression}) is not null`;
}

/** The SQL with its texts written into it; a definition takes no parameters. */
function inlined(db: Reader, piece: RawBuilder<unknown>): string {
  const { sql: text, parameters } = piece.compile(db);
  return text.replace(/\$(\d+)/g, (_, place: string) => {
    const value = String(parameters[Number(place) - 1]);
    return `'${value.replaceAll("'", "''")}'`;
  });
}
