import { RelativeTime, type Column } from '@heed/ui';
import type { OutboundMail } from '@heed/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import { Mark } from '../parts/Mark.tsx';
import { Quiet, TicketOrNone } from '../parts/cells.tsx';
import parts from '../parts/parts.module.css';
import { lookOf } from './delivery.ts';
import { useDeliveryText } from './use-outbox.ts';

type Texts = TFunction<'mail'>;

/** The columns of the outbox that the screen has room for. */
export function useOutboxColumns(): Column<OutboundMail>[] {
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
  if (narrow) return [state, stacked(t), created];
  return [
    state,
    {
      key: 'to',
      header: t('column.to'),
      width: medium ? '190px' : '220px',
      cell: (mail) => <span title={mail.to.join(', ')}>{namesOf(mail)}</span>,
    },
    {
      key: 'subject',
      header: t('column.subject'),
      cell: (mail) => <span className={parts.strong}>{mail.subject || t('noSubject')}</span>,
    },
    ...(medium ? [] : attempts(t)),
    {
      key: 'ticket',
      header: t('column.ticket'),
      width: '84px',
      align: 'end',
      cell: (mail) => <TicketOrNone id={mail.ticketId} />,
    },
    created,
  ];
}

function attempts(t: Texts): Column<OutboundMail>[] {
  return [
    {
      key: 'kind',
      header: t('column.kind'),
      width: '160px',
      cell: (mail) => <Quiet>{t(`kind.${mail.kind}`)}</Quiet>,
    },
    {
      key: 'attempts',
      header: t('column.attempts'),
      width: '90px',
      align: 'end',
      cell: (mail) => <Quiet>{mail.attempts}</Quiet>,
    },
    {
      key: 'next',
      header: t('column.next'),
      width: '130px',
      align: 'end',
      cell: (mail) =>
        mail.nextAttemptAt ? <RelativeTime at={mail.nextAttemptAt} form="phrase" /> : <Quiet>–</Quiet>,
    },
  ];
}

function stacked(t: Texts): Column<OutboundMail> {
  return {
    key: 'mail',
    header: t('column.subject'),
    cell: (mail) => (
      <span className={parts.stack}>
        <span className={parts.strong}>{namesOf(mail)}</span>
        <span className={parts.small}>{mail.subject || t('noSubject')}</span>
      </span>
    ),
  };
}

/** The recipients by their names, where they have one. */
function namesOf({ to }: OutboundMail): string {
  return to.map((mailbox) => mailbox.replace(/\s*<[^>]*>$/, '') || mailbox).join(', ');
}
