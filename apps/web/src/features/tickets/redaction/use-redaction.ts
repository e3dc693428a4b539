import type { Attachment, Message } from '@heed/contract';
import { showToast } from '@heed/ui';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';

/** Fewer stand almost everywhere. */
export const FEWEST_CHARACTERS = 2;

/** In how many places words of a message stand; asked for as they are chosen. */
export function usePlaces(message: Message, text: string) {
  return useQuery({
    queryKey: ['ticket', message.ticketId, 'redaction', message.id, text],
    queryFn: ({ signal }) => api.previewRedaction({ params: { id: message.id }, body: { text }, signal }),
    enabled: text.length >= FEWEST_CHARACTERS,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
}

/** Takes words or a file of a message away for good. */
export function useRedact(message: Message) {
  const { t } = useTranslation('redaction');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: { text: string } | { file: Attachment }) =>
      'file' in what
        ? api.redactAttachment({ params: { id: what.file.id } })
        : api.redactMessage({ params: { id: message.id }, body: what }),
    onSuccess: async ({ places }) => {
      showToast({ message: t('done', { count: places }) });
      await Promise.all(
        ['ticket', 'tickets', 'draft', 'drafts'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
}
