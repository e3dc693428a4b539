import { Button, Select } from '@mantine/core';
import { EmptyState, PageHeader, RelativeTime, type Column } from '@heed/ui';
import { IconSend } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { outboundState, type OutboundMail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import { TicketLink } from '../../../components/TicketLink.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import { MailTabs } from '../MailTabs.tsx';
import { Mark } from '../parts/Mark.tsx';
import parts from '../parts/parts.module.css';
import type { OutboxSearch } from '../search.ts';
import { lookOf } from './delivery.ts';
import { OutboxDrawer } from './OutboxDrawer.tsx';
import { useDeliveryText, useOutbox } from './use-outbox.ts';

/** What was sent, what waits and for what, what did not arrive. */
export function OutboxPage() {
  const { t } = useTranslation(['mail', 'lists']);
  const search = useSearch({ from: '/shell/mail/outbox' });
  const navigate = useNavigate();
  const pages = useOutbox(search);
  const columns = useColumns();
  const go = (change: OutboxSearch, replace = true) =>
    void navigate({ to: '/mail/outbox', search: { ...search, ...change }, replace });
  const filtered = search.q !== undefined || search.state !== undefined;
  return (
    <>
      <PageHeader title={t('title')} />
      <MailTabs />
      <div className={toolbar.toolbar} role="search">
        <SearchField
          label={t('outbox.search')}
          value={search.q ?? ''}
          onChange={(q) => go({ q: q || undefined })}
        />
        <Select
          className={toolbar.filter}
          clearable
          clearButtonProps={{ 'aria-label': t('lists:clear') }}
          aria-label={t('filter.state')}
          placeholder={t('filter.anyState')}
          data={outboundState.options.map((value) => ({ value, label: t(`outState.${value}`) }))}
          value={search.state ?? null}
          onChange={(state) => go({ state: state ?? undefined })}
        />
      </div>
      <PagedTable<OutboundMail>
        label={t('tabs.outbox')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => go({ open: id }, false)}
        empty={
          filtered ? (
            <EmptyState
              action={
                <Button variant="default" onClick={() => go({ q: undefined, state: undefined })}>
                  {t('lists:reset')}
                </Button>
              }
            >
              {t('outbox.nothingFound')}
            </EmptyState>
          ) : (
            <EmptyState icon={<IconSend size={32} stroke={1.25} />}>{t('outbox.empty')}</EmptyState>
          )
        }
      />
      <OutboxDrawer id={search.open ?? null} onClose={() => go({ open: undefined })} />
    </>
  );
}

function useColumns(): Column<OutboundMail>[] {
  const { t } = useTranslation('mail');
  const text = useDeliveryText();
  const narrow = useNarrow();
  const medium = useScreenUpTo(1200);
  const state: Column<OutboundMail> = {
    key: 'state',
    header: t('column.state'),
    width: narrow ? '64px' : medium ? '160px' : '210px',
    cell: (mail) => <Mark {...lookOf(mail)} label={text(mail)} iconOnly={narrow} />,
  };
  const created: Column<OutboundMail> = {
    key: 'created',
    header: t('column.created'),
    width: narrow ? '84px' : '104px',
    align: 'end',
    cell: (mail) => <RelativeTime at={mail.createdAt} />,
  };
  if (narrow)
    return [
      state,
      { key: 'mail', header: t('column.subject'), cell: (mail) => <Stacked mail={mail} /> },
      created,
    ];
  const quiet = (words: string) => <span className={parts.quiet}>{words}</span>;
  return [
    state,
    {
      key: 'to',
      header: t('column.to'),
      width: medium ? '190px' : '240px',
      cell: (mail) => <span title={mail.to.join(', ')}>{mail.to.map(nameOf).join(', ')}</span>,
    },
    {
      key: 'subject',
      header: t('column.subject'),
      cell: (mail) => <span className={parts.strong}>{mail.subject || t('noSubject')}</span>,
    },
    ...(medium
      ? []
      : [
          {
            key: 'kind',
            header: t('column.kind'),
            width: '140px',
            cell: (mail: OutboundMail) => quiet(t(`kind.${mail.kind}`)),
          },
          {
            key: 'attempts',
            header: t('column.attempts'),
            width: '90px',
            align: 'end' as const,
            cell: (mail: OutboundMail) => quiet(String(mail.attempts)),
          },
          {
            key: 'next',
            header: t('column.next'),
            width: '130px',
            align: 'end' as const,
            cell: (mail: OutboundMail) =>
              mail.nextAttemptAt ? <RelativeTime at={mail.nextAttemptAt} form="phrase" /> : quiet('–'),
          },
        ]),
    {
      key: 'ticket',
      header: t('column.ticket'),
      width: '84px',
      align: 'end',
      cell: (mail) => (mail.ticketId ? <TicketLink id={mail.ticketId} /> : quiet('–')),
    },
    created,
  ];
}

function Stacked({ mail }: { mail: OutboundMail }) {
  const { t } = useTranslation('mail');
  return (
    <span className={parts.stack}>
      <span className={parts.strong}>{mail.to.map(nameOf).join(', ')}</span>
      <span className={parts.small}>{mail.subject || t('noSubject')}</span>
    </span>
  );
}

function nameOf(mailbox: string): string {
  return mailbox.replace(/\s*<[^>]*>$/, '') || mailbox;
}
