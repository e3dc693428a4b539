import type { Availability } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '@mantine/core';
import classes from './people.module.css';

/** Whether work may come now: shape and word. Online is a disc, away a half disc, offline a ring. */
export function AvailabilityMark({
  availability,
  iconOnly,
}: {
  availability: Availability;
  iconOnly?: boolean;
}) {
  const { t } = useTranslation('settings');
  const word = t(`availability.${availability}`);
  return (
    <span className={classes.availability} title={iconOnly ? word : undefined}>
      <span className={classes.dot} data-availability={availability} aria-hidden="true" />
      {iconOnly ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  );
}
