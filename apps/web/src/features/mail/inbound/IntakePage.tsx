import { Button, Select } from '@mantine/core';
import { EmptyState, PageHeader } from '@heed/ui';
import { IconMail } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mailOutcome, mailState, type Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation(['mail', 'lists']);
  const search = useSearch({ from: '/shell/mail' });
  const navigate = useNavigate();
  const pages = useIntake(search);
  const columns = useIntakeColumns();
  const go = (change: IntakeSearch, replace = true) =>
    void navigate({ to: '/mail', search: { ...search, ...change }, replace });
  const { open, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const reset = () => go({ q: undefined, state: undefined, outcome: undefined, inbox: undefined });
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
          filtered ? (
            <EmptyState
              action={
                <Button variant="default" onClick={reset}>
                  {t('lists:reset')}
                </Button>
              }
            >
              {t('intake.nothingFound')}
            </EmptyState>
          ) : (
            <EmptyState icon={<IconMail size={32} stroke={1.25} />}>{t('intake.empty')}</EmptyState>
          )
        }
      />
      <MailDrawer id={open ?? null} onClose={() => go({ open: undefined })} />
    </>
  );
}

function Filters({ search, onChange }: { search: IntakeSearch; onChange: (change: IntakeSearch) => void }) {
  const { t } = useTranslation(['mail', 'lists']);
  const inboxes = useInboxNames();
  const shared = {
    className: toolbar.filter,
    clearable: true,
    clearButtonProps: { 'aria-label': t('lists:clear') },
  };
  return (
    <div className={toolbar.toolbar} role="search">
      <SearchField
        label={t('intake.search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <Select
        {...shared}
        aria-label={t('filter.state')}
        placeholder={t('filter.anyState')}
        data={mailState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={search.state ?? null}
        onChange={(value) => onChange({ state: value ?? undefined })}
      />
      <Select
        {...shared}
        aria-label={t('filter.outcome')}
        placeholder={t('filter.anyOutcome')}
        data={mailOutcome.options.map((value) => ({ value, label: t(`fate.${value}`) }))}
        value={search.outcome ?? null}
        onChange={(value) => onChange({ outcome: value ?? undefined })}
      />
      {inboxes.size > 1 || search.inbox ? (
        <Select
          {...shared}
          aria-label={t('filter.inbox')}
          placeholder={t('filter.anyInbox')}
          data={[...inboxes].map(([id, name]) => ({ value: String(id), label: name }))}
          value={search.inbox ? String(search.inbox) : null}
          onChange={(value) => onChange({ inbox: value === null ? undefined : Number(value) })}
        />
      ) : null}
    </div>
  );
}
