import { Button, Select } from '@mantine/core';
import { eventFacts } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { i18n } from '../../../i18n.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { knownAgentsQuery } from '../queries.ts';
import { AuditList } from './AuditList.tsx';
import kit from '../kit/kit.module.css';

const types = Object.keys(eventFacts).sort();

/** The record of everything, newest first. */
export function AuditPage() {
  const { t } = useTranslation(['settingsAudit', 'settings']);
  const [type, setType] = useState<string | null>(null);
  const [actorId, setActorId] = useState<number | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['audit', { type, actorId }],
    queryFn: ({ signal, pageParam }) =>
      api.listAudit({
        query: {
          'page[size]': 50,
          'page[after]': pageParam,
          ...(type && { type }),
          ...(actorId !== null && { actorId }),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ meta }) => meta.after ?? undefined,
  });
  return (
    <SettingsFrame title={t('title')} description={t('description')}>
      <div className={kit.tools}>
        <Select
          className={kit.grow}
          searchable
          clearable={type !== null}
          aria-label={t('filter.type')}
          placeholder={t('filter.type')}
          nothingFoundMessage={t('settings:pick.none')}
          data={types.map((value) => ({ value, label: typeName(value) }))}
          value={type}
          onChange={setType}
        />
        <ActorSelect value={actorId} onChange={setActorId} />
        <Button variant="default" loading={query.isRefetching} onClick={() => void query.refetch()}>
          {t('refresh')}
        </Button>
      </div>
      <Loaded query={query} rows={10}>
        {({ pages }) => {
          const entries = pages.flatMap(({ data }) => data);
          if (entries.length === 0) {
            return <EmptyState icon={<IconHistory size={32} stroke={1.25} />}>{t('empty')}</EmptyState>;
          }
          return (
            <>
              <AuditList entries={entries} />
              {query.hasNextPage ? (
                <div className={kit.more}>
                  <Button
                    variant="default"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('older')}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </SettingsFrame>
  );
}

function ActorSelect({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useTranslation(['settingsAudit', 'settings']);
  const may = useMay('agent.read');
  const { data: agents = [] } = useQuery({ ...knownAgentsQuery, enabled: may });
  if (!may) return null;
  return (
    <Select
      className={kit.grow}
      searchable
      clearable={value !== null}
      aria-label={t('filter.actor')}
      placeholder={t('filter.actor')}
      nothingFoundMessage={t('settings:pick.none')}
      data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}

/** A kind of event in words, for the filter. */
function typeName(type: string): string {
  const key = `settingsAudit:type.${type}`;
  return i18n.exists(key) ? i18n.t(key as never) : type;
}
