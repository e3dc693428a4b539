import type { invitation, Page, Permission, Scope } from '@heed/contract';
import type * as z from 'zod';
import { cutPage, readCursor, type Reader } from '../../platform/database/index.ts';
import { invitationLink, type LinkMaker } from './links.ts';
import { mayGrant, type Grantor } from './permissions.ts';

/** Who asks, and what their links are made with. */
export interface InvitationReader {
  maker: LinkMaker;
  grantor: Grantor;
}

/**
 * A page of open invitations, the newest first. The link is shown only to those who may give the invitation's role: who
 * opens it gets the role.
 */
export async function listInvitations(db: Reader, reader: InvitationReader, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['id']);
  const rows = await openInvitations(db)
    .$if(after !== null, (query) => query.where('i.id', '<', after![0]))
    .orderBy('i.id', 'desc')
    .limit(size + 1)
    .execute();
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return { data: data.map((row) => present(row, reader)), meta };
}

/** One open invitation. */
export async function readInvitation(
  db: Reader,
  reader: InvitationReader,
  id: number,
): Promise<z.infer<typeof invitation>> {
  return present(await openInvitations(db).where('i.id', '=', id).executeTakeFirstOrThrow(), reader);
}

function openInvitations(db: Reader) {
  return db
    .selectFrom('invitation as i')
    .innerJoin('role as r', 'r.id', 'i.role_id')
    .select([
      'i.id',
      'i.email',
      'i.name',
      'i.role_id',
      'i.group_ids',
      'i.invited_by',
      'i.created_at',
      'i.expires_at',
      'r.key',
      'r.permissions',
      'r.scope',
    ])
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof openInvitations>['executeTakeFirstOrThrow']>>;

function present(row: Row, { maker, grantor }: InvitationReader): z.infer<typeof invitation> {
  const role = { key: row.key, permissions: row.permissions as Permission[], scope: row.scope as Scope };
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    roleId: row.role_id,
    groupIds: row.group_ids,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(mayGrant(grantor, role) && { url: invitationLink(maker, row) }),
  };
}
