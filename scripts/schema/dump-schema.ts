import type pg from 'pg';

interface Table {
  oid: number;
  name: string;
  partitioning: string | null;
}

/** The public schema as readable SQL, in a fixed order, made from the catalogs: domains, tables, constraints, indexes, functions. */
export async function dumpSchema(pool: pg.Pool): Promise<string> {
  const { rows: tables } = await pool.query<Table>(`
    select c.oid::int, c.relname as name, pg_get_partkeydef(c.oid) as partitioning
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'schema_migration%'
    order by c.relname`);
  const { rows: domains } = await pool.query<{ line: string }>(`
    select format('create domain %I as %s %s;', t.typname, format_type(t.typbasetype, t.typtypmod), string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname)) as line
    from pg_type t join pg_constraint k on k.contypid = t.oid where t.typnamespace = 'public'::regnamespace and t.typtype = 'd' group by t.oid order by t.typname`);
  const parts = [
    '-- Made from the migrated database by `npm run schema`; do not edit.\n',
    `${domains.map(({ line }) => line).join('\n')}\n`,
  ];
  for (const table of tables) parts.push(await dumpTable(pool, table));
  const { rows: functions } = await pool.query<{ definition: string }>(`
    select pg_get_functiondef(p.oid) as definition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname`);
  for (const { definition } of functions) parts.push(`${definition.trimEnd()};\n`);
  return parts.join('\n');
}

async function dumpTable(pool: pg.Pool, table: Table): Promise<string> {
  const { rows: columns } = await pool.query<{ line: string }>(
    `
    select format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attidentity <> '' then ' generated always as identity' when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
      case when a.attnotnull then ' not null' else '' end) as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table.oid],
  );
  const { rows: constraints } = await pool.query<{ line: string }>(
    `
    select format('constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint where conrelid = $1 and contype <> 'n' order by contype <> 'p', conname`,
    [table.oid],
  );
  const { rows: indexes } = await pool.query<{ line: string }>(
    `
    select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = $1 and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by c.relname`,
    [table.oid],
  );
  const body = [...columns, ...constraints].map(({ line }) => `  ${line}`).join(',\n');
  const head = `create table ${table.name} (\n${body}\n)${table.partitioning ? ` partition by ${table.partitioning}` : ''};\n`;
  return head + indexes.map(({ line }) => `${line};\n`).join('');
}
