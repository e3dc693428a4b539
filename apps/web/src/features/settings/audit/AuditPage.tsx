import { Button, Select } from '@mantine/core';
import { eventFacts } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconHistory } from '@tabler/icons-react';
import { useIsFetching } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { i18n } from '../../../i18n.ts';
import { usePages } from '../../../use-pages.ts';
import { Paged } from '../kit/Paged.tsx';
import { OnePicker } from '../../../names/pickers.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { AuditList, type AuditEntry } from './AuditList.tsx';
import kit from '../kit/kit.module.css';

const types = Object.keys(eventFacts).sort();

/** The record of everything, newest first. */
export function AuditPage() {
  const { t } = useTranslation('settingsAudit');
  const [filter, setFilter] = useState<Filter>({ type: null, actorId: null });
  const { type, actorId } = filter;
  const pages = usePages<AuditEntry>(['audit', filter], (query, signal) =>
    api.listAudit({
      query: { ...query, ...(type && { type }), ...(actorId !== null && { actorId }) },
      signal,
    }),
  );
  return (
    <SettingsFrame title={t('title')} description={t('description')}>
      <Tools filter={filter} onChange={setFilter} refresh={pages.refetch} />
      <Paged
        pages={pages}
        rows={10}
        more={t('older')}
        empty={<EmptyState icon={<IconHistory size={32} stroke={1.25} />}>{t('empty')}</EmptyState>}
      >
        {(entries) => <AuditList entries={entries} />}
      </Paged>
    </SettingsFrame>
  );
}

interface Filter {
  type: string | null;
  actorId: number | null;
}

interface ToolsProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  refresh: () => void;
}

function Tools({ filter, onChange, refresh }: ToolsProps) {
  const { t } = useTranslation(['settingsAudit', 'common']);
  const mayReadAgents = useMay('agent.read');
  const busy = useIsFetching({ queryKey: ['audit'] }) > 0;
  return (
    <div className={kit.tools}>
      <Select
        className={kit.grow}
        searchable
        clearable={filter.type !== null}
        aria-label={t('filter.type')}
        placeholder={t('filter.type')}
        nothingFoundMessage={t('common:pick.none')}
        data={types.map((value) => ({ value, label: typeName(value) }))}
        value={filter.type}
        onChange={(type) => onChange({ ...filter, type })}
      />
      {mayReadAgents ? (
        <OnePicker
          of="agent"
          all
          className={kit.grow}
          aria-label={t('filter.actor')}
          placeholder={t('filter.actor')}
          value={filter.actorId}
          onChange={(actorId) => onChange({ ...filter, actorId })}
        />
      ) : null}
      <Button variant="default" loading={busy} onClick={refresh}>
        {t('refresh')}
      </Button>
    </div>
  );
}

/** A kind of event in words, for the filter. */
function typeName(type: string): string {
  const key = `settingsAudit:type.${type}`;
  return i18n.exists(key) ? i18n.t(key as never) : type;
}
