import {
  endpoints,
  type BodyFor,
  type Broadcast,
  type BroadcastAudience,
  type Endpoints,
} from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { i18n } from '../../i18n.ts';
import { schemaErrors } from '../settings/kit/schema-errors.ts';
import { useApiForm, type ApiForm } from '../settings/kit/use-api-form.ts';
import { customerIds, type NewBroadcastSearch } from './search.ts';

type Body = Required<BodyFor<Endpoints['createBroadcast']>>;

/** A broadcast as the form holds it. */
export interface BroadcastValues extends Omit<Body, 'inboxId' | 'audience'> {
  inboxId: number | null;
  audience: BroadcastAudience;
}

/** The form over a broadcast that was not started, or over a new one. */
export function useBroadcastForm(broadcast: Broadcast | undefined): ApiForm<BroadcastValues> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/customers/broadcasts/$broadcastId' });
  const refresh = () => client.invalidateQueries({ queryKey: ['broadcasts'] });
  const own = useApiForm<BroadcastValues>({
    values: broadcast ? valuesOf(broadcast) : emptyValues(search),
    version: broadcast?.version,
    check: (values) => schemaErrors(endpoints.createBroadcast.body!, values),
    save: async (values, { changes, version }) => {
      const body = { ...values, inboxId: values.inboxId! };
      if (broadcast) {
        const { inboxId: _, ...rest } = changes;
        const inbox = 'inboxId' in changes ? { inboxId: body.inboxId } : {};
        await api.updateBroadcast({ params: { id: broadcast.id }, body: { ...rest, ...inbox, version } });
        await refresh();
        return;
      }
      const { id } = await api.createBroadcast({ body });
      own.guard.current = false;
      await refresh();
      await navigate({
        to: '/customers/broadcasts/$broadcastId',
        params: { broadcastId: String(id) },
        replace: true,
      });
    },
    reload: refresh,
  });
  return own;
}

function valuesOf(broadcast: Broadcast): BroadcastValues {
  const { name, purpose, includeUnasked, inboxId, ticketStatus, perMinute, variants, audience } = broadcast;
  return { name, purpose, includeUnasked, inboxId, ticketStatus, perMinute, variants, audience };
}

function emptyValues({
  q = '',
  organization,
  segment,
  customers,
}: Partial<NewBroadcastSearch>): BroadcastValues {
  const ids = customerIds(customers);
  return {
    name: '',
    purpose: 'notices',
    includeUnasked: false,
    inboxId: null,
    ticketStatus: 'pending',
    perMinute: 60,
    variants: [{ language: i18n.language, subject: '', html: '' }],
    audience:
      ids.length > 0
        ? { kind: 'customers', ids }
        : { kind: 'filter', q, organizationId: organization ?? null, tags: [], segmentId: segment ?? null },
  };
}
