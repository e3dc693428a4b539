import type {
  Attachment,
  CannedReach,
  CannedReply,
  CannedVariant,
  QueryOf,
  cannedReplyEndpoints,
} from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import {
  encodeCursor,
  likePattern,
  pageAndNext,
  readCursor,
  type ChangedFields,
  type Reader,
} from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';

/** A wording as it is stored; without `fileIds` no file goes with it. */
export interface StoredVariant {
  language: string;
  html: string;
  fileIds?: number[];
}

/** A canned reply's file as it is read. */
export type CannedFile = Pick<Attachment, 'id' | 'name' | 'contentType' | 'sizeBytes'>;

/** A canned reply as it is stored. */
export interface StoredCanned {
  id: number;
  title: string;
  folder: string;
  reach: CannedReach;
  groupId: number | null;
  variants: StoredVariant[];
  /** Of every wording and version. */
  files: CannedFile[];
  uses7: number;
  uses30: number;
  version: number;
  changedFields: ChangedFields;
  updatedAt: Date;
}

const DAY_MS = 86_400_000;

/** All files that a canned reply of alias `c` has ever had, as the column `files`. */
export const filesColumn: RawBuilder<unknown> = sql`coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes) order by f.id)
  from canned_file f where f.canned_reply_id = c.id), '[]') as files`;

/** Columns of alias `c`; uses are counted back from `now`. */
export function stored(now: Date): RawBuilder<unknown> {
  const uses = (days: number) =>
    sql`(select count(*)::int from canned_reply_use u where u.canned_reply_id = c.id and u.used_at > ${new Date(now.getTime() - days * DAY_MS)})`;
  return sql`c.id, c.title, c.folder, c.reach, c.group_id as "groupId", c.variants, ${filesColumn}, c.version, c.changed_fields as "changedFields", c.updated_at as "updatedAt", ${uses(7)} as uses7, ${uses(30)} as uses30`;
}

/** Those that are there for the viewer, of alias `c`: shared, of its groups (of all, for who manages them), its own. */
export function isThere(viewer: Viewer): RawBuilder<SqlBool> {
  const ofGroup = viewer.permissions.has('cannedReply.manage')
    ? sql`true`
    : sql`c.group_id = any(${[...viewer.groupIds]}::bigint[])`;
  return sql<SqlBool>`(c.reach = 'shared' or (c.reach = 'personal' and c.owner_id = ${viewer.agentId}) or (c.reach = 'group' and ${ofGroup}))`;
}

/** Title, folder or words hold each of these words. */
export function holds(words: string): RawBuilder<SqlBool> {
  const each = words
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map(
      (word) =>
        sql<SqlBool>`(c.title || ' ' || c.folder || ' ' || (select string_agg(v->>'html', ' ') from jsonb_array_elements(c.variants) v)) ilike ${likePattern(word)}`,
    );
  return sql.join([sql<SqlBool>`true`, ...each], sql` and `);
}

/** A page of those that are there for the viewer, by folder and title. */
export async function listCanned(
  db: Reader,
  viewer: Viewer,
  { now, query }: { now: Date; query: QueryOf<typeof cannedReplyEndpoints.listCannedReplies> },
) {
  const size = query['page[size]'];
  const after = readCursor(query['page[after]'], ['text', 'text', 'id']);
  const from = after
    ? sql<SqlBool>`(c.folder, c.title, c.id) > (${after[0]}, ${after[1]}, ${after[2]}::bigint)`
    : sql<SqlBool>`true`;
  const { rows } = await sql<StoredCanned>`
    select ${stored(now)} from canned_reply c where c.removed_at is null and ${isThere(viewer)} and ${holds(query.q ?? '')} and ${from}
    order by c.folder, c.title, c.id limit ${pageAndNext(size)}`.execute(db);
  const hasMore = rows.length > size;
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => presentCanned(viewer, row)),
    meta: { hasMore, after: hasMore && last ? encodeCursor([last.folder, last.title, last.id]) : null },
  };
}

/** One of them; refuses `notFound`. */
export async function readCanned(db: Reader, viewer: Viewer, { id, now }: { id: number; now: Date }) {
  const { rows } = await sql<StoredCanned>`
    select ${stored(now)} from canned_reply c where c.id = ${id} and c.removed_at is null and ${isThere(viewer)}`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  return presentCanned(viewer, rows[0]);
}

/** The same held for a change; refuses `notFound`, and `notAllowed` those of others. */
export async function lockCanned(
  db: Reader,
  viewer: Viewer,
  { id, now, removed = false }: { id: number; now: Date; removed?: boolean },
): Promise<StoredCanned> {
  const { rows } = await sql<StoredCanned>`
    select ${stored(now)} from canned_reply c
    where c.id = ${id} and c.removed_at is ${removed ? sql`not null` : sql`null`} and ${isThere(viewer)} for update of c`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  if (!mayChange(viewer, rows[0].reach)) throw refuse('notAllowed');
  return rows[0];
}

/** One's own need no permission, others' take `cannedReply.manage`. */
export function mayChange(viewer: Viewer, reach: CannedReach): boolean {
  return reach === 'personal' || viewer.permissions.has('cannedReply.manage');
}

/** The files of a wording as they are shown. */
export function presentFiles({ fileIds = [] }: StoredVariant, files: readonly CannedFile[]): Attachment[] {
  const known = new Map(files.map((file) => [file.id, file]));
  return fileIds.flatMap((id) => {
    const file = known.get(id);
    return file
      ? [{ ...file, inline: false, contentId: null, url: `/api/v1/canned-files/${id}`, redacted: false }]
      : [];
  });
}

/** Wordings as they are shown, with their files. */
export function presentVariants(
  variants: readonly StoredVariant[],
  files: readonly CannedFile[],
): CannedVariant[] {
  return variants.map((variant) => ({
    language: variant.language,
    html: variant.html,
    files: presentFiles(variant, files),
  }));
}

function presentCanned(viewer: Viewer, row: StoredCanned): CannedReply {
  const { changedFields: _, updatedAt, files, variants, ...same } = row;
  return {
    ...same,
    variants: presentVariants(variants, files),
    updatedAt: updatedAt.toISOString(),
    can: { update: mayChange(viewer, row.reach) },
  };
}
