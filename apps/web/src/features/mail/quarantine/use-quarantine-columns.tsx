import { Checkbox } from '@mantine/core';
import { RelativeTime, type Column } from '@heed/ui';
import type { Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { DaysLeft } from '../../../components/DaysLeft.tsx';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import type { Picking } from '../../../components/use-picked.ts';
import { fateOf, lookOf } from '../inbound/fate.ts';
import { useFateTexts } from '../inbound/use-fate-texts.ts';
import { useInboxNames } from '../inbound/use-intake.ts';
import { Quiet } from '../parts/cells.tsx';
import { Mark } from '../parts/Mark.tsx';
import parts from '../parts/parts.module.css';

/** The columns of the quarantine that the screen has room for. */
export function useQuarantineColumns({ picked, pick }: Picking): Column<Mail>[] {
  const { t } = useTranslation(['mail', 'lists']);
  const texts = useFateTexts();
  const inboxes = useInboxNames();
  const narrow = useNarrow();
  const medium = useScreenUpTo(1200);
  const nameOf = (mail: Mail) => mail.from?.name || mail.from?.address || t('nobody');
  const check: Column<Mail> = {
    key: 'pick',
    header: t('lists:pick'),
    headerHidden: true,
    width: '44px',
    cell: (mail) => (
      <Checkbox
        aria-label={t('quarantine.choose', { subject: mail.subject || t('noSubject') })}
        checked={picked.has(mail.id)}
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => pick([mail.id], event.currentTarget.checked)}
      />
    ),
  };
  const cause: Column<Mail> = {
    key: 'cause',
    header: t('quarantine.cause'),
    width: narrow ? '64px' : '170px',
    cell: (mail) => <Mark {...lookOf(fateOf(mail))} label={texts.fate(mail)} iconOnly={narrow} />,
  };
  const subject: Column<Mail> = {
    key: 'subject',
    header: t('column.subject'),
    cell: (mail) =>
      narrow ? (
        <span className={parts.stack}>
          <span className={parts.strong}>{nameOf(mail)}</span>
          <span className={parts.small}>{mail.subject || t('noSubject')}</span>
        </span>
      ) : (
        <span className={parts.strong}>{mail.subject || t('noSubject')}</span>
      ),
  };
  const left: Column<Mail> = {
    key: 'left',
    header: t('quarantine.left'),
    width: narrow ? '84px' : '110px',
    align: 'end',
    cell: ({ heldUntil }) => (heldUntil ? <DaysLeft until={heldUntil} /> : <Quiet>–</Quiet>),
  };
  if (narrow) return [check, cause, subject, left];
  const from: Column<Mail> = {
    key: 'from',
    header: t('column.from'),
    width: '220px',
    cell: (mail) => <span title={mail.from?.address}>{nameOf(mail)}</span>,
  };
  const received: Column<Mail> = {
    key: 'received',
    header: t('column.received'),
    width: '104px',
    align: 'end',
    cell: (mail) => <RelativeTime at={mail.receivedAt} />,
  };
  if (medium) return [check, cause, from, subject, received, left];
  const reason: Column<Mail> = {
    key: 'reason',
    header: t('column.reason'),
    width: '280px',
    cell: (mail) => <Quiet title={texts.reason(mail)}>{texts.reason(mail)}</Quiet>,
  };
  const inbox: Column<Mail> = {
    key: 'inbox',
    header: t('column.inbox'),
    width: '136px',
    cell: ({ inboxId }) => <Quiet>{(inboxId && inboxes.get(inboxId)) || '–'}</Quiet>,
  };
  return [check, cause, from, subject, reason, inbox, received, left];
}
