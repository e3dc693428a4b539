import type { NamedPage, Permission, Role, Scope } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { cutPage, likePattern, readCursor, type Reader } from '../../platform/database/index.ts';
import type { Locale } from '../../platform/errors/index.ts';
import { builtInRoleKeys, builtInRolesNamed, roleName } from './texts.ts';

/** A page of roles, the most powerful first; found by the name that this reader sees. */
export async function listRoles(db: Reader, filter: NamedPage, locale: Locale) {
  const size = filter['page[size]'];
  const after = readCursor(filter['page[after]'], ['id']);
  const rows = await db
    .selectFrom('role')
    .select(['id', 'key', 'name', 'scope', 'permissions'])
    .$if(filter.ids !== undefined, (query) => query.where('id', 'in', filter.ids!))
    .$if(Boolean(filter.q?.trim()), (query) =>
      query.where(
        sql<SqlBool>`case when key = any (${builtInRoleKeys}::text[]) then key = any (${builtInRolesNamed(filter.q!.trim(), locale)}::text[])
          else name ilike ${likePattern(filter.q!.trim())} end`,
      ),
    )
    .$if(after !== null, (query) => query.where('id', '>', after![0]))
    .orderBy('id')
    .limit(size + 1)
    .execute();
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return {
    data: data.map((row): Role => ({
      id: row.id,
      key: row.key,
      name: roleName(row, locale),
      scope: row.scope as Scope,
      permissions: row.permissions as Permission[],
    })),
    meta,
  };
}
