import { RelativeTime, useLocale, type Column } from '@heed/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import { Mark } from '../parts/Mark.tsx';
import parts from '../parts/parts.module.css';
import { fateOf, lookOf } from './fate.ts';
import { useInboxNames } from './use-intake.ts';
import { useFateTexts } from './use-fate-texts.ts';

/** The columns of the ledger that the screen has room for. */
export function useIntakeColumns(): Column<Mail>[] {
  const { t } = useTranslation('mail');
  const texts = useFateTexts();
  const inboxes = useInboxNames();
  const locale = useLocale();
  const narrow = useNarrow();
  const medium = useScreenUpTo(1200);
  const fate = (iconOnly: boolean, width: string): Column<Mail> => ({
    key: 'fate',
    header: t('column.fate'),
    width,
    cell: (mail) => <Mark {...lookOf(fateOf(mail))} label={texts.fate(mail)} iconOnly={iconOnly} />,
  });
  const subject: Column<Mail> = {
    key: 'subject',
    header: t('column.subject'),
    cell: (mail) => <Subject mail={mail} stacked={narrow} flagText={texts.flag} />,
  };
  const received: Column<Mail> = {
    key: 'received',
    header: t('column.received'),
    width: narrow ? '84px' : '104px',
    align: 'end',
    cell: (mail) => <RelativeTime at={mail.receivedAt} />,
  };
  if (narrow) return [fate(true, '64px'), subject, received];
  return [
    fate(false, '170px'),
    {
      key: 'from',
      header: t('column.from'),
      width: medium ? '180px' : '210px',
      cell: (mail) => <From mail={mail} />,
    },
    subject,
    ...(medium
      ? []
      : [
          {
            key: 'reason',
            header: t('column.reason'),
            width: '230px',
            cell: (mail: Mail) => (
              <span className={parts.quiet} title={texts.reason(mail)}>
                {texts.reason(mail)}
              </span>
            ),
          },
          {
            key: 'inbox',
            header: t('column.inbox'),
            width: '120px',
            cell: (mail: Mail) => (
              <span className={parts.quiet}>{mail.inboxId ? inboxes.get(mail.inboxId) : '–'}</span>
            ),
          },
        ]),
    {
      key: 'ticket',
      header: t('column.ticket'),
      width: '84px',
      align: 'end',
      cell: (mail) =>
        mail.ticketId ? <TicketLink id={mail.ticketId} /> : <span className={parts.quiet}>–</span>,
    },
    ...(medium
      ? []
      : [
          {
            key: 'size',
            header: t('column.size'),
            width: '90px',
            align: 'end' as const,
            cell: (mail: Mail) => <span className={parts.quiet}>{formatBytes(mail.sizeBytes, locale)}</span>,
          },
        ]),
    received,
  ];
}

function From({ mail }: { mail: Mail }) {
  const { t } = useTranslation('mail');
  if (!mail.from) return <span className={parts.quiet}>{t('nobody')}</span>;
  return <span title={mail.from.address}>{mail.from.name || mail.from.address}</span>;
}

interface SubjectProps {
  mail: Mail;
  /** The sender above it. */
  stacked: boolean;
  flagText: (flag: string) => string;
}

function Subject({ mail, stacked, flagText }: SubjectProps) {
  const { t } = useTranslation('mail');
  const line = (
    <span className={parts.line}>
      <span className={stacked ? parts.cut : `${parts.cut} ${parts.strong}`}>
        {mail.subject || t('noSubject')}
      </span>
      {mail.flags.length > 0 ? (
        <span className={parts.warning} title={mail.flags.map(flagText).join(' ')}>
          <IconAlertTriangle
            size={14}
            stroke={1.75}
            role="img"
            aria-label={mail.flags.map(flagText).join(' ')}
          />
        </span>
      ) : null}
    </span>
  );
  if (!stacked) return line;
  return (
    <span className={parts.stack}>
      <span className={parts.strong}>{mail.from?.name || mail.from?.address || t('nobody')}</span>
      <span className={parts.small}>{line}</span>
    </span>
  );
}
