import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../api.ts';
import { useFrame, type FieldControlProps } from './field-frame.ts';

type Kind = 'customer' | 'organization' | 'ticket';
interface Found {
  id: number;
  name: string;
}

const FOUND = 20;
const PAUSE_MS = 200;

interface Source {
  /** How the keys of its queries begin, so that changes make them stale. */
  keys: [one: string, many: string];
  search: (q: string, signal: AbortSignal) => Promise<Found[]>;
  get: (id: number, signal: AbortSignal) => Promise<Found>;
}

const page = { 'page[size]': FOUND };

const sources: Record<Kind, Source> = {
  customer: {
    keys: ['customer', 'customers'],
    search: async (q, signal) => (await api.listCustomers({ query: { ...page, q }, signal })).data,
    get: (id, signal) => api.getCustomer({ params: { id }, signal }),
  },
  organization: {
    keys: ['organization', 'organizations'],
    search: async (q, signal) => (await api.listOrganizations({ query: { ...page, q }, signal })).data,
    get: (id, signal) => api.getOrganization({ params: { id }, signal }),
  },
  ticket: {
    keys: ['ticket', 'tickets'],
    search: async (q, signal) =>
      (await api.listTickets({ query: { ...page, view: 'all', ...(q && { q }) }, signal })).data.map(named),
    get: async (id, signal) => named(await api.getTicket({ params: { id }, signal })),
  },
};

function named({ id, subject }: { id: number; subject: string }): Found {
  return { id, name: `#${id} ${subject}`.trim() };
}

/** A customer, an organization or a ticket, found by what is typed. What the reader may not see shows its number. */
export function LookupControl({ kind, ...props }: FieldControlProps & { kind: Kind }) {
  const { value, onChange } = props;
  const { t } = useTranslation('fields');
  const frame = useFrame(props);
  const may = useMay(kind === 'ticket' ? 'ticket.read' : 'customer.read');
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const id = typeof value === 'number' ? value : null;
  const name = useName(kind, id, may);
  const found = useFound(kind, typed === name ? '' : typed, may && opened);
  const others = found.filter((each) => each.id !== id);
  return (
    <Select
      {...frame}
      disabled={frame.disabled || !may}
      searchable
      clearable={id !== null}
      clearButtonProps={{ 'aria-label': t('clear') }}
      placeholder={t(`find.${kind}`)}
      nothingFoundMessage={t('noneFound')}
      onDropdownOpen={() => setOpened(true)}
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options }) => options}
      data={[...(id === null ? [] : [{ id, name }]), ...others].map((each) => ({
        value: String(each.id),
        label: each.name,
      }))}
      value={id === null ? null : String(id)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
    />
  );
}

function useName(kind: Kind, id: number | null, may: boolean): string {
  const { keys, get } = sources[kind];
  const { data } = useQuery({
    queryKey: [keys[0], id, 'named'],
    queryFn: ({ signal }) => get(id ?? 0, signal),
    enabled: may && id !== null,
    retry: false,
  });
  return data?.name || `#${id}`;
}

function useFound(kind: Kind, typed: string, wanted: boolean): Found[] {
  const { keys, search } = sources[kind];
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: [keys[1], 'looked-up', q],
    queryFn: ({ signal }) => search(q, signal),
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
  return data ?? [];
}
