import type { CustomerNote } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';

const keyOf = (customerId: number) => ['customer-notes', customerId];

/** The notes on a customer, newest first. */
export function useNotes(customerId: number) {
  return usePages(keyOf(customerId), (query, signal) =>
    api.listCustomerNotes({ params: { id: customerId }, query, signal }),
  );
}

/** Writes, changes and removes notes; removing can be taken back for a while. */
export function useNoteActs(customerId: number) {
  const { t } = useTranslation(['customers', 'common']);
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keyOf(customerId) });
  const failed = (error: Error) => void showToast({ message: problemText(error), tone: 'error' });
  const add = useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      api.addCustomerNote({ params: { id: customerId }, body: { text }, idempotencyKey: key }),
    onSuccess,
  });
  const edit = useMutation({
    mutationFn: ({ note, text }: { note: CustomerNote; text: string }) =>
      api.updateCustomerNote({
        params: { id: customerId, noteId: note.id },
        body: { version: note.version, text },
      }),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: (noteId: number) => api.restoreCustomerNote({ params: { id: customerId, noteId } }),
    onSuccess,
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: (noteId: number) => api.removeCustomerNote({ params: { id: customerId, noteId } }),
    onSuccess: (_, noteId) => {
      showToast({
        message: t('note.removed'),
        undo: { label: t('common:action.undo'), run: () => restore.mutate(noteId) },
      });
      return onSuccess();
    },
    onError: failed,
  });
  return { add, edit, remove };
}
