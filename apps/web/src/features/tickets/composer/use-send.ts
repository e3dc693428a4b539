import { ApiError } from '@heed/client';
import type { Message, ReplyFinding, ScheduledReply, Ticket } from '@heed/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, useMe } from '../../../api.ts';
import { showMissingFields } from '../data/fields-request.ts';
import { appendMessage } from '../data/use-ticket.ts';
import type { Recipients, StatusChoice, Written } from './written.ts';

/** How a reply is sent: with which status, and when; without a time after the agent's time to undo. */
export interface SendWay {
  choice?: StatusChoice;
  later?: { at: Date; unlessAnswered: boolean };
}

/** With the keys and the first choice of the menu. */
export const solving: SendWay = { choice: { status: 'solved', customStatusId: null } };

export interface SendInput {
  written: Written;
  recipients: Recipients;
  way: SendWay;
  /** What the writer has seen and means so. */
  acknowledged: ReplyFinding['code'][];
}

/**
 * Sends what is written, or lets it wait until its time. A repeated attempt with the same content carries the same
 * Idempotency-Key, so that a reply whose answer was lost on the way back does not go out twice.
 */
export function useSend(ticket: Ticket, onSent: (kind: Written['kind'], waits: boolean) => void) {
  const client = useQueryClient();
  const { undoSeconds } = useMe();
  const attempt = useRef({ content: '', key: '' });
  return useMutation<Message | ScheduledReply, Error, SendInput>({
    mutationFn: ({ written, recipients, way, acknowledged }) => {
      const content = JSON.stringify([
        written.kind,
        written.html,
        written.files.map(({ id }) => id),
        recipients,
        way,
        acknowledged,
      ]);
      if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
      const common = { params: { id: ticket.id }, idempotencyKey: attempt.current.key };
      const attachmentIds = written.files.map(({ id }) => id);
      const said = { body: { html: written.html }, attachmentIds };
      if (written.kind === 'note') return api.addNote({ ...common, body: said });
      // Whoever chooses a status hears when somebody else has changed it meanwhile.
      const choice = way.choice && { ...way.choice, version: ticket.version };
      const body = { ...said, ...recipients, ...choice, acknowledged };
      const { later } = way;
      if (!later && undoSeconds === 0) return api.reply({ ...common, body });
      const when = later && { releaseAt: later.at.toISOString(), unlessAnswered: later.unlessAnswered };
      return api.scheduleReply({ ...common, body: { ...body, ...when } });
    },
    onSuccess: (answer, { written }) => {
      attempt.current = { content: '', key: '' };
      const waits = 'releaseAt' in answer;
      if (waits)
        client.setQueryData<ScheduledReply[]>(['ticket', ticket.id, 'waiting'], (known) => [
          ...(known ?? []).filter(({ id }) => id !== answer.id),
          answer,
        ]);
      else appendMessage(client, answer);
      onSent(written.kind, waits);
    },
    onError: (error) => {
      // Another try is another request: what stands there now has been seen.
      if (error instanceof ApiError && error.code === 'conflict') attempt.current = { content: '', key: '' };
      showMissingFields(ticket.id, error);
    },
    onSettled: () => {
      for (const queryKey of [['ticket', ticket.id], ['tickets'], ['ticket-counts'], ['drafts']])
        void client.invalidateQueries({ queryKey });
    },
  });
}
