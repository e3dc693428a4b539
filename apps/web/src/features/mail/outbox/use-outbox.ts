import type { OutboundMail } from '@heed/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import type { OutboxSearch } from '../search.ts';

/** That an attempt failed and when the next one comes is no event. */
const ATTEMPTS_MS = 10_000;

/** The outbox, newest first. */
export function useOutbox({ q, state }: OutboxSearch) {
  return usePages<OutboundMail>(
    ['outbound-mails', 'list', { q, state }],
    (query, signal) =>
      api.listOutbox({ query: { ...query, ...(q && { q }), ...(state && { state }) }, signal }),
    { refetchInterval: ATTEMPTS_MS },
  );
}

/** One outbound mail with its words, unless they are secret. */
export function outboundMailQuery(id: number) {
  return queryOptions({
    queryKey: ['outbound-mails', id],
    queryFn: ({ signal }) => api.getOutboundMail({ params: { id }, signal }),
    refetchInterval: ATTEMPTS_MS,
  });
}

/** Sends a mail now, or never. */
export function useOutboxActs(id: number) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['outbound-mails'] });
  const retry = useMutation({ mutationFn: () => api.retryOutboundMail({ params: { id } }), onSuccess });
  const discard = useMutation({ mutationFn: () => api.discardOutboundMail({ params: { id } }), onSuccess });
  return { retry, discard };
}

/** How a mail fares, in the reader's words. */
export function useDeliveryText(): (mail: Pick<OutboundMail, 'state' | 'waitingFor'>) => string {
  const { t } = useTranslation('mail');
  return ({ state, waitingFor }) => (waitingFor ? t(`waitingFor.${waitingFor}`) : t(`outState.${state}`));
}
