import { ApiError } from '@heed/client';
import type { Problem, Ticket, TicketRow } from '@heed/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useMe } from '../../../api.ts';
import { nameQuery } from '../../../names/use-names.ts';
import { showMissingFields } from './fields-request.ts';
import { patchRow } from './use-ticket-list.ts';
import { ticketQuery } from './use-ticket.ts';

/** What an agent can change of a ticket. */
export type TicketChange = Omit<Parameters<typeof api.updateTicket>[0]['body'], 'version'>;

export type FieldConflict = NonNullable<Problem['conflicts']>[number];

/** A change that somebody else came before. */
export interface Conflict {
  change: TicketChange;
  version: number;
  fields: FieldConflict[];
}

export interface UpdateTicket {
  /** `version`: what the reader saw when they began, if that was longer ago than this moment. */
  update: (change: TicketChange, version?: number) => void;
  /** Why the last change was not saved; null when it was, or while a conflict asks. */
  error: unknown;
  dismissError: () => void;
  conflict: Conflict | null;
  keepMine: () => void;
  keepTheirs: () => void;
}

/**
 * Changes a ticket: shown at once, taken back where the server refuses. When somebody else has changed the same field,
 * `conflict` asks whose value stays.
 */
export function useUpdateTicket(id: number): UpdateTicket {
  const client = useQueryClient();
  const { agent: me } = useMe();
  /** Whoever was picked has been found by name before; else the server's answer says it. */
  const nameOf = (agentId: number) =>
    agentId === me.id ? me.name : client.getQueryData(nameQuery(['agent', agentId]).queryKey);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { queryKey } = ticketQuery(id);
  const mutation = useMutation({
    mutationFn: ({ change, version }: { change: TicketChange; version?: number }) => {
      // Asked when its turn comes: my own change before it is no conflict.
      const seen = version ?? client.getQueryData(queryKey)?.version ?? 0;
      return api.updateTicket({ params: { id }, body: { ...change, version: seen } });
    },
    onMutate: async ({ change }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      const shown = asShown(change, nameOf);
      if (before)
        client.setQueryData(queryKey, {
          ...before,
          ...shown,
          fields: { ...before.fields, ...change.fields },
        });
      patchRow(client, id, shown);
      return { before };
    },
    onSuccess: (ticket) => client.setQueryData(queryKey, ticket),
    onError: (error, { change }, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
      showMissingFields(id, error);
      const { conflicts, version } = error instanceof ApiError ? error.problem : {};
      if (conflicts && version !== undefined) setConflict({ change, version, fields: conflicts });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['ticket', id] });
      void client.invalidateQueries({ queryKey: ['tickets'] });
      void client.invalidateQueries({ queryKey: ['ticket-counts'] });
    },
    scope: { id: `ticket-${id}` },
  });
  const update = (change: TicketChange, version?: number) => {
    if (client.getQueryData(queryKey)) mutation.mutate({ change, version });
  };
  const keepMine = () => {
    if (conflict) mutation.mutate({ change: conflict.change, version: conflict.version });
    setConflict(null);
  };
  const keepTheirs = () => {
    setConflict(null);
    mutation.reset();
  };
  const error = conflict ? null : mutation.error;
  return { update, error, dismissError: mutation.reset, conflict, keepMine, keepTheirs };
}

/** The change in the form in which a ticket holds it. */
function asShown(
  change: TicketChange,
  nameOf: (agentId: number) => string | null | undefined,
): Partial<Ticket> & Partial<TicketRow> {
  const { assigneeId, ccs: _, requesterId: __, fields: ___, ...same } = change;
  if (assigneeId === undefined) return defined(same);
  if (assigneeId === null) return { ...defined(same), assignee: null };
  const name = nameOf(assigneeId);
  return { ...defined(same), ...(name && { assignee: { id: assigneeId, name } }) };
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
