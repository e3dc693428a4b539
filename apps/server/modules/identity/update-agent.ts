import { sql } from 'kysely';
import { changedFields, markChanged, type ChangedFields, type Tx } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { checkTimeZone } from './check-time-zone.ts';
import { updatePerson } from './create-person.ts';
import { disableAgent } from './disable-agent.ts';
import { grantorOf, requireGroups, requireRole } from './grants.ts';
import { setAgentGroups } from './membership.ts';
import { mayEdit, mayGrant } from './permissions.ts';
import { lockStaff } from './staff-lock.ts';

export interface AgentChanges {
  name?: string;
  roleId?: number;
  groupIds?: readonly number[];
  languages?: readonly string[];
  disabled?: boolean;
}

/**
 * Changes an agent as it stood at `version`. Refuses: a role above the caller's own and owners to all but owners
 * (`notAllowed`), leaving the desk without an owner or disabling oneself (`notPossible`), fields that somebody else has
 * changed since (`conflict`).
 */
export async function updateAgent(
  tx: Tx,
  viewer: Viewer,
  input: { id: number; version: number; changes: AgentChanges },
): Promise<void> {
  await lockStaff(tx);
  const row = await readForUpdate(tx, input.id);
  const grantor = await grantorOf(tx.db, viewer);
  if (!mayEdit(grantor, await requireRole(tx, row.roleId)))
    throw refuse('notAllowed', { reason: 'roleTooHigh' });
  const changes = {
    ...input.changes,
    ...(input.changes.groupIds && { groupIds: await requireGroups(tx, input.changes.groupIds) }),
  };
  const fields = changedFields(
    { ...row, values: valuesOf(row) },
    { version: input.version, changes },
    tx.actor,
  );
  if (fields.includes('roleId') && !mayGrant(grantor, await requireRole(tx, changes.roleId!)))
    throw refuse('notAllowed', { reason: 'roleTooHigh' });
  if (fields.includes('disabled') && changes.disabled && input.id === viewer.agentId)
    throw refuse('notPossible', { reason: 'notYourself' });
  if (fields.includes('roleId') || (fields.includes('disabled') && changes.disabled))
    await requireOtherOwner(tx, input.id);
  if (fields.length > 0) await write(tx, row, changes, fields);
}

/** Changes what agents may change of themselves: the last one wins. */
export async function updateMe(
  tx: Tx,
  agentId: number,
  changes: Omit<Changes, 'roleId' | 'groupIds' | 'disabled'>,
): Promise<void> {
  if (changes.timeZone !== undefined) checkTimeZone(changes.timeZone);
  await lockStaff(tx);
  const row = await readForUpdate(tx, agentId);
  const fields = changedFields(
    { ...row, values: valuesOf(row) },
    { version: row.version, changes },
    tx.actor,
  );
  if (fields.length > 0) await write(tx, row, changes, fields);
}

interface AgentRow {
  id: number;
  name: string;
  locale: string | null;
  timeZone: string | null;
  displayName: string;
  title: string;
  languages: string[];
  undoSeconds: number;
  startTimer: boolean;
  roleId: number;
  groupIds: number[];
  disabledAt: Date | null;
  authUserId: number | null;
  version: number;
  changedFields: ChangedFields;
}

async function readForUpdate(tx: Tx, id: number): Promise<AgentRow> {
  const { rows } = await sql<AgentRow>`
    select p.id, p.name, p.locale, p.time_zone as "timeZone", a.display_name as "displayName", a.title, a.languages, a.undo_seconds as "undoSeconds", a.start_timer as "startTimer", a.role_id as "roleId", a.disabled_at as "disabledAt", a.auth_user_id as "authUserId",
      p.version, a.changed_fields as "changedFields",
      array(select group_id from group_member where agent_id = p.id order by group_id) as "groupIds"
    from agent a join person p on p.id = a.person_id where p.id = ${id} for update of a, p`.execute(tx.db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

function valuesOf(row: AgentRow): Record<string, unknown> {
  const { name, displayName, title, locale, timeZone, languages } = row;
  const { undoSeconds, startTimer, roleId, groupIds } = row;
  return {
    name,
    displayName,
    title,
    locale,
    timeZone,
    languages,
    undoSeconds,
    startTimer,
    roleId,
    groupIds,
    disabled: row.disabledAt !== null,
  };
}

/** Refuses to take away the last owner who can sign in. */
async function requireOtherOwner(tx: Tx, agentId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select a.person_id as id from agent a join role r on r.id = a.role_id where r.key = 'owner' and a.disabled_at is null and a.auth_user_id is not null`.execute(
    tx.db,
  );
  if (rows.length === 1 && rows[0]?.id === agentId) throw refuse('notPossible', { reason: 'lastOwner' });
}

type Changes = AgentChanges & {
  displayName?: string;
  title?: string;
  locale?: Locale;
  timeZone?: string;
  undoSeconds?: number;
  startTimer?: boolean;
};

async function write(tx: Tx, row: AgentRow, changes: Changes, fields: readonly string[]): Promise<void> {
  const has = (field: keyof Changes) => fields.includes(field);
  const { name, locale, timeZone } = changes;
  const { version } = await updatePerson(tx, row.id, {
    ...(has('name') && { name }),
    ...(has('locale') && { locale }),
    ...(has('timeZone') && { timeZone }),
  });
  await tx.db
    .updateTable('agent')
    .set({
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, { version, by: tx.actor.id })),
      ...(has('roleId') && { role_id: changes.roleId! }),
      ...(has('languages') && { languages: [...changes.languages!] }),
      ...(has('displayName') && { display_name: changes.displayName! }),
      ...(has('title') && { title: changes.title! }),
      ...(has('undoSeconds') && { undo_seconds: changes.undoSeconds! }),
      ...(has('startTimer') && { start_timer: changes.startTimer! }),
    })
    .where('person_id', '=', row.id)
    .execute();
  if (has('name') && row.authUserId !== null)
    await tx.db
      .updateTable('auth_user')
      .set({ name: name!, updated_at: tx.now })
      .where('id', '=', row.authUserId)
      .execute();
  if (has('groupIds')) await setAgentGroups(tx, row.id, changes.groupIds!);
  tx.record({ type: 'agent.updated', facts: { agentId: row.id, fields: [...fields] }, personId: row.id });
  if (has('disabled')) await (changes.disabled ? disableAgent(tx, row.id) : enableAgent(tx, row.id));
}

async function enableAgent(tx: Tx, id: number): Promise<void> {
  await tx.db.updateTable('agent').set({ disabled_at: null }).where('person_id', '=', id).execute();
  tx.record({ type: 'agent.enabled', facts: { agentId: id }, personId: id });
}
