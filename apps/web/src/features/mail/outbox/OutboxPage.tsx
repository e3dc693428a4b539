import { PageHeader } from '@heed/ui';
import { IconSend } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { outboundState, type OutboundMail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../components/EmptyList.tsx';
import { FilterSelect } from '../../../components/FilterSelect.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { MailTabs } from '../MailTabs.tsx';
import type { OutboxSearch } from '../search.ts';
import { OutboxDrawer } from './OutboxDrawer.tsx';
import { useOutbox } from './use-outbox.ts';
import { useOutboxColumns } from './use-outbox-columns.tsx';

/** What was sent, what waits and for what, what did not arrive. */
export function OutboxPage() {
  const { t } = useTranslation('mail');
  const search = useSearch({ from: '/shell/mail/outbox' });
  const navigate = useNavigate();
  const pages = useOutbox(search);
  const columns = useOutboxColumns();
  const go = (change: OutboxSearch, replace = true) =>
    void navigate({ to: '/mail/outbox', search: { ...search, ...change }, replace });
  return (
    <>
      <PageHeader title={t('title')} />
      <MailTabs />
      <Filters search={search} onChange={go} />
      <PagedTable<OutboundMail>
        label={t('tabs.outbox')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => go({ open: id }, false)}
        empty={
          <EmptyList
            filtered={search.q !== undefined || search.state !== undefined}
            nothingFound={t('outbox.nothingFound')}
            onReset={() => go({ q: undefined, state: undefined })}
            empty={t('outbox.empty')}
            icon={IconSend}
          />
        }
      />
      <OutboxDrawer id={search.open ?? null} onClose={() => go({ open: undefined })} />
    </>
  );
}

function Filters({ search, onChange }: { search: OutboxSearch; onChange: (change: OutboxSearch) => void }) {
  const { t } = useTranslation('mail');
  return (
    <div className={toolbar.toolbar} role="search">
      <SearchField
        label={t('outbox.search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FilterSelect
        label={t('filter.state')}
        any={t('filter.anyState')}
        data={outboundState.options.map((value) => ({ value, label: t(`outState.${value}`) }))}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
    </div>
  );
}
