import type { Message } from '@heed/contract';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
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
            {isKnown(flag) ? t(`flag.${flag}`) : t('flag.other', { flag })}
          </li>
        );
      })}
    </ul>
  );
}

function isKnown(flag: string): flag is Known {
  return [...WARNINGS, ...NOTES].some((known) => known === flag);
}
