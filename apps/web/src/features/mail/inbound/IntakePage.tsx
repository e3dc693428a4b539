import { PageHeader } from '@heed/ui';
import { IconMail } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mailOutcome, mailState, type Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../components/EmptyList.tsx';
import { FilterSelect } from '../../../components/FilterSelect.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { MailTabs } from '../MailTabs.tsx';
import type { IntakeSearch } from '../search.ts';
import { MailDrawer } from './MailDrawer.tsx';
import { useInboxNames, useIntake } from './use-intake.ts';
import { useIntakeColumns } from './use-intake-columns.tsx';

/** The intake ledger: every mail that came in, and what has become of it. */
export function IntakePage() {
  const { t } = useTranslation('mail');
  const search = useSearch({ from: '/shell/mail' });
  const navigate = useNavigate();
  const pages = useIntake(search);
  const columns = useIntakeColumns();
  const go = (change: IntakeSearch, replace = true) =>
    void navigate({ to: '/mail', search: { ...search, ...change }, replace });
  const { open, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t('title')} />
      <MailTabs />
      <Filters search={search} onChange={go} />
      <PagedTable<Mail>
        label={t('tabs.intake')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => go({ open: id }, false)}
        empty={
          <EmptyList
            filtered={filtered}
            nothingFound={t('intake.nothingFound')}
            onReset={() => go({ q: undefined, state: undefined, outcome: undefined, inbox: undefined })}
            empty={t('intake.empty')}
            icon={IconMail}
          />
        }
      />
      <MailDrawer id={open ?? null} onClose={() => go({ open: undefined })} />
    </>
  );
}

function Filters({ search, onChange }: { search: IntakeSearch; onChange: (change: IntakeSearch) => void }) {
  const { t } = useTranslation('mail');
  const inboxes = useInboxNames();
  return (
    <div className={toolbar.toolbar} role="search">
      <SearchField
        label={t('intake.search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FilterSelect
        label={t('filter.state')}
        any={t('filter.anyState')}
        data={mailState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
      <FilterSelect
        label={t('filter.outcome')}
        any={t('filter.anyOutcome')}
        data={mailOutcome.options.map((value) => ({ value, label: t(`fate.${value}`) }))}
        value={search.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      {inboxes.size > 1 || search.inbox ? (
        <FilterSelect
          label={t('filter.inbox')}
          any={t('filter.anyInbox')}
          data={[...inboxes].map(([id, name]) => ({ value: String(id), label: name }))}
          value={search.inbox?.toString()}
          onChange={(id) => onChange({ inbox: id === undefined ? undefined : Number(id) })}
        />
      ) : null}
    </div>
  );
}
