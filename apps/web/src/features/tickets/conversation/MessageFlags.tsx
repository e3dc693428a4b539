import type { Message } from '@heed/contract';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { TicketLink } from '../../../components/TicketLink.tsx';
import classes from './MessageFlags.module.css';

const WARNINGS = [
  'forged-reference',
  'not-a-participant',
  'unverified-agent',
  'other-reply-to',
  'same-id-other-content',
  'no-sender',
] as const;
const NOTES = [
  'no-from',
  'by-form',
  'ticket-closed',
  'ticket-deleted',
  'forwarded-by-agent',
  'no-automatic-answer',
  'cut',
] as const;
type Known = (typeof WARNINGS | typeof NOTES)[number];

/** What was odd about a mail; a warning where it may deceive. */
export function MessageFlags({ message }: { message: Message }) {
  const { t } = useTranslation('tickets');
  const flags = message.threading?.flags ?? [];
  if (flags.length === 0) return null;
  return (
    <ul className={classes.flags}>
      {flags.map((flag) => {
        const warns = WARNINGS.some((known) => known === flag);
        const Shape = warns ? IconAlertTriangle : IconInfoCircle;
        return (
          <li key={flag} className={classes.flag} data-warns={warns || undefined}>
            <Shape size={14} stroke={1.8} aria-hidden="true" />
            <span>
              {isKnown(flag) ? t(`flag.${flag}`) : t('flag.other', { flag })}
              {flag === 'forged-reference' ? <NamedTicket message={message} /> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The ticket that the mail refers to, for those who may see it; the server tells nobody else. */
function NamedTicket({ message }: { message: Message }) {
  const { t } = useTranslation('tickets');
  const { data } = useQuery({
    queryKey: ['ticket', message.ticketId, 'forged-references'],
    queryFn: async ({ signal }) =>
      (await api.listForgedReferences({ params: { id: message.ticketId }, signal })).data,
  });
  const named = data?.find(({ messageId }) => messageId === message.id);
  if (!named) return null;
  return (
    <>
      {' '}
      {t('flag.forged-reference-ticket')} <TicketLink id={named.ticketId} />
    </>
  );
}

function isKnown(flag: string): flag is Known {
  return [...WARNINGS, ...NOTES].some((known) => known === flag);
}
