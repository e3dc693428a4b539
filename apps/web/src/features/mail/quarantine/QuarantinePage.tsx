import { confirmDialog, PageHeader } from '@heed/ui';
import { IconShieldCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { holdCauses, type Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { ChosenActs } from '../../../components/ChosenActs.tsx';
import { EmptyList } from '../../../components/EmptyList.tsx';
import { FilterSelect } from '../../../components/FilterSelect.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { usePicked, type Picking } from '../../../components/use-picked.ts';
import { MailDrawer } from '../inbound/MailDrawer.tsx';
import { MailTabs } from '../MailTabs.tsx';
import type { QuarantineSearch } from '../search.ts';
import { useQuarantineColumns } from './use-quarantine-columns.tsx';
import { useQuarantine, useQuarantinePages } from './use-quarantine.ts';

/** Mails held back, and why: let in or deleted, one or many, for as long as they are kept. */
export function QuarantinePage() {
  const { t } = useTranslation('mail');
  const search = useSearch({ from: '/shell/mail/quarantine' });
  const navigate = useNavigate();
  const pages = useQuarantinePages(search);
  const { chosen, ...picking } = usePicked(pages.rows);
  const columns = useQuarantineColumns(picking);
  const go = (change: QuarantineSearch, replace = true) =>
    void navigate({ to: '/mail/quarantine', search: { ...search, ...change }, replace });
  const filtered = search.q !== undefined || search.cause !== undefined;
  return (
    <>
      <PageHeader title={t('title')} />
      <MailTabs />
      <p className={toolbar.explain}>{t('quarantine.explain')}</p>
      <Filters search={search} onChange={go} />
      {pages.rows.length > 0 ? <Acts rows={pages.rows} chosen={chosen} pick={picking.pick} /> : null}
      <PagedTable<Mail>
        label={t('tabs.quarantine')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => go({ open: id }, false)}
        empty={
          <EmptyList
            filtered={filtered}
            nothingFound={t('intake.nothingFound')}
            onReset={() => go({ q: undefined, cause: undefined })}
            empty={t('quarantine.empty')}
            icon={IconShieldCheck}
          />
        }
      />
      <MailDrawer id={search.open ?? null} onClose={() => go({ open: undefined })} />
    </>
  );
}

interface FiltersProps {
  search: QuarantineSearch;
  onChange: (change: QuarantineSearch) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation('mail');
  return (
    <div className={toolbar.toolbar} role="search">
      <SearchField
        label={t('intake.search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FilterSelect
        label={t('quarantine.cause')}
        any={t('quarantine.anyCause')}
        data={holdCauses.map((value) => ({ value, label: t(`fate.${value}`) }))}
        value={search.cause}
        onChange={(cause) => onChange({ cause })}
      />
    </div>
  );
}

interface ActsProps extends Pick<Picking, 'pick'> {
  rows: Mail[];
  chosen: number[];
}

function Acts({ rows, chosen, pick }: ActsProps) {
  const { t } = useTranslation(['mail', 'common']);
  const { recover, discard } = useQuarantine();
  const done = { onSuccess: () => pick(chosen, false) };
  const ask = async (ids: number[]) => {
    const sure = await confirmDialog({
      title: t('quarantine.deleteTitle', { count: ids.length }),
      children: t('quarantine.deleteText'),
      confirm: t('quarantine.delete'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) discard.mutate(ids, done);
  };
  return (
    <ChosenActs
      rows={rows}
      chosen={chosen}
      pick={pick}
      label={(count) => t('quarantine.chosen', { count })}
      acts={[
        {
          label: t('quarantine.recover'),
          loading: recover.isPending,
          run: (ids) => recover.mutate(ids, done),
        },
        {
          label: t('quarantine.delete'),
          final: true,
          loading: discard.isPending,
          run: (ids) => void ask(ids),
        },
      ]}
    />
  );
}
