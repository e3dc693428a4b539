import type { FieldValue, Priority, Status, TicketType } from '@heed/contract';
import { isDeepStrictEqual } from 'node:util';
import type { LockedTicket } from '../lock-ticket.ts';
import type { FieldChange } from '../fields/check-values.ts';
import type { LaterFact } from '../derive-conflicts.ts';
import { changedCustomFields, deriveConflicts, type UpdateField } from '../derive-conflicts.ts';

/** Times that a status brings along or takes away; instants as text. */
export interface StatusTimes {
  solvedAt: string | null;
  waitingSince: string | null;
  lastMessageAt: string;
}

/** What a ticket was where an edit changed it; what is left out, the edit did not change. */
export interface Before {
  status?: { status: Status; customStatusId: number | null } & StatusTimes;
  priority?: Priority;
  type?: TicketType | null;
  groupId?: number | null;
  assigneeId?: number | null;
  tags?: { added: string[]; removed: string[] };
  spam?: boolean;
  trash?: true;
  fields?: { fieldId: number; key: string; type: FieldChange['type']; value: FieldValue }[];
}

/** What an edit changed, by the ticket as it was and as it is. Pure. */
export function beforeOf(
  from: LockedTicket,
  to: LockedTicket,
  { times, fields }: { times: StatusTimes | null; fields: readonly FieldChange[] },
): Before {
  const before: Before = {};
  if (times && (from.status !== to.status || from.customStatusId !== to.customStatusId))
    before.status = { status: from.status, customStatusId: from.customStatusId, ...times };
  if (from.priority !== to.priority) before.priority = from.priority;
  if (from.type !== to.type) before.type = from.type;
  if (from.groupId !== to.groupId) before.groupId = from.groupId;
  if (from.assigneeId !== to.assigneeId) before.assigneeId = from.assigneeId;
  const added = to.tags.filter((tag) => !from.tags.includes(tag));
  const removed = from.tags.filter((tag) => !to.tags.includes(tag));
  if (added.length + removed.length > 0) before.tags = { added, removed };
  if (from.spam !== to.spam) before.spam = from.spam;
  if (!from.trashedAt && to.trashedAt) before.trash = true;
  const changed = fields.filter(({ key }) => !isDeepStrictEqual(from.fields[key], to.fields[key]));
  if (changed.length > 0)
    before.fields = changed.map(({ fieldId, key, type }) => ({
      fieldId,
      key,
      type,
      value: from.fields[key] ?? null,
    }));
  return before;
}

const nobody = { kind: 'nobody', id: null };

/** Whether anybody, whoever edited included, has changed since what the edit had changed. Pure. */
export function isChangedSince(before: Before, since: readonly LaterFact[]): boolean {
  const { fields = [], tags, spam, trash, ...properties } = before;
  if (deriveConflicts(Object.keys(properties) as UpdateField[], since, nobody).length > 0) return true;
  const custom = changedCustomFields(since, nobody);
  if (fields.some(({ fieldId }) => custom.has(fieldId))) return true;
  const types = new Set(since.map(({ type }) => type));
  if (spam !== undefined && (types.has('ticket.markedSpam') || types.has('ticket.unmarkedSpam'))) return true;
  if (trash && types.has('ticket.restored')) return true;
  const ours = new Set([...(tags?.added ?? []), ...(tags?.removed ?? [])]);
  return since.some(
    ({ type, facts }) =>
      type === 'ticket.tagsChanged' &&
      [...(facts['added'] as string[]), ...(facts['removed'] as string[])].some((tag) => ours.has(tag)),
  );
}
