import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';
import type { QuarantineSearch } from '../search.ts';

/** The mails held back, newest first. */
export function useQuarantinePages({ q, cause }: QuarantineSearch) {
  return usePages<Mail>(['mails', 'quarantine', { q, cause }], (query, signal) =>
    api.listQuarantine({ query: { ...query, ...(q && { q }), ...(cause && { cause }) }, signal }),
  );
}

/** Lets mails in, and deletes them for ever; says how many, and what went wrong. */
export function useQuarantine() {
  const { t } = useTranslation('mail');
  const client = useQueryClient();
  const tell = (done: 'recovered' | 'deleted') => async (answer: { data: { outcome: string }[] }) => {
    showToast({ message: t(`quarantine.${done}`, { count: countOf(answer, done) }) });
    await client.invalidateQueries({ queryKey: ['mails'] });
  };
  const onError = (error: unknown) => void showToast({ tone: 'error', message: problemText(error) });
  const recover = useMutation({
    mutationFn: (ids: number[]) => api.recoverMails({ body: { ids } }),
    onSuccess: tell('recovered'),
    onError,
  });
  const discard = useMutation({
    mutationFn: (ids: number[]) => api.discardMails({ body: { ids } }),
    onSuccess: tell('deleted'),
    onError,
  });
  return { recover, discard };
}

function countOf({ data }: { data: { outcome: string }[] }, outcome: string): number {
  return data.filter((each) => each.outcome === outcome).length;
}
