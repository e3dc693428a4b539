import type { Message } from '@heed/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../../api.ts';
import { showMissingFields } from '../data/fields-request.ts';
import { appendMessage } from '../data/use-ticket.ts';
import type { Recipients, Written } from './written.ts';

/** The status that a reply brings along. */
export type SendStatus = 'open' | 'pending' | 'hold' | 'solved';

export interface SendInput {
  written: Written;
  recipients: Recipients;
  status?: SendStatus;
}

/**
 * Sends what is written. A repeated attempt with the same content carries the same Idempotency-Key, so that a reply
 * whose answer was lost on the way back does not go out twice.
 */
export function useSend(ticketId: number, onSent: (message: Message) => void) {
  const client = useQueryClient();
  const attempt = useRef({ content: '', key: '' });
  return useMutation({
    mutationFn: ({ written, recipients, status }: SendInput) => {
      const content = JSON.stringify([
        written.kind,
        written.html,
        written.files.map(({ id }) => id),
        recipients,
        status,
      ]);
      if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
      const body = { html: written.html };
      const common = { params: { id: ticketId }, idempotencyKey: attempt.current.key };
      const attachmentIds = written.files.map(({ id }) => id);
      return written.kind === 'note'
        ? api.addNote({ ...common, body: { body, attachmentIds } })
        : api.reply({ ...common, body: { body, ...recipients, attachmentIds, status } });
    },
    onSuccess: (message) => {
      attempt.current = { content: '', key: '' };
      appendMessage(client, message);
      onSent(message);
    },
    onError: (error) => showMissingFields(ticketId, error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['ticket', ticketId] });
      void client.invalidateQueries({ queryKey: ['tickets'] });
      void client.invalidateQueries({ queryKey: ['ticket-counts'] });
    },
  });
}
