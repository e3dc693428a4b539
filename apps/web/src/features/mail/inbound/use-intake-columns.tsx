import { RelativeTime, useLocale, type Column } from '@heed/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import { Quiet, TicketOrNone } from '../parts/cells.tsx';
import { Mark } from '../parts/Mark.tsx';
import parts from '../parts/parts.module.css';
import { fateOf, lookOf } from './fate.ts';
import { useInboxNames } from './use-intake.ts';
import { useFateTexts } from './use-fate-texts.ts';

/** The columns of the ledger that the screen has room for. */
export function useIntakeColumns(): Column<Mail>[] {
  const { t } = useTranslation('mail');
  const texts = useFateTexts();
  const narrow = useNarrow();
  const medium = useScreenUpTo(1200);
  const { reason, inbox, size } = useWideColumns();
  const fate: Column<Mail> = {
    key: 'fate',
    header: t('column.fate'),
    width: narrow ? '64px' : '170px',
    cell: (mail) => <Mark {...lookOf(fateOf(mail))} label={texts.fate(mail)} iconOnly={narrow} />,
  };
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
  if (narrow) return [fate, subject, received];
  const from: Column<Mail> = {
    key: 'from',
    header: t('column.from'),
    width: medium ? '180px' : '200px',
    cell: (mail) => <From mail={mail} />,
  };
  const ticket: Column<Mail> = {
    key: 'ticket',
    header: t('column.ticket'),
    width: '84px',
    align: 'end',
    cell: (mail) => <TicketOrNone id={mail.ticketId} />,
  };
  return medium
    ? [fate, from, subject, ticket, received]
    : [fate, from, subject, reason, inbox, ticket, size, received];
}

/** What a wide screen has room for: why it went where it went, by which inbox it came, how large it is. */
function useWideColumns(): Record<'reason' | 'inbox' | 'size', Column<Mail>> {
  const { t } = useTranslation('mail');
  const { reason } = useFateTexts();
  const inboxes = useInboxNames();
  const locale = useLocale();
  return {
    reason: {
      key: 'reason',
      header: t('column.reason'),
      width: '280px',
      cell: (mail) => <Quiet title={reason(mail)}>{reason(mail)}</Quiet>,
    },
    inbox: {
      key: 'inbox',
      header: t('column.inbox'),
      width: '136px',
      cell: ({ inboxId }) => {
        const name = inboxId ? inboxes.get(inboxId) : undefined;
        return <Quiet title={name}>{name ?? '–'}</Quiet>;
      },
    },
    size: {
      key: 'size',
      header: t('column.size'),
      width: '90px',
      align: 'end',
      cell: (mail) => <Quiet>{formatBytes(mail.sizeBytes, locale)}</Quiet>,
    },
  };
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
