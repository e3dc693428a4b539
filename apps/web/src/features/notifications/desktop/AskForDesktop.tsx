import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../notifications.module.css';
import { askForDesktop, askLater, useAskedLater, useDesktopPermission } from './permission.ts';

/** Offers to tell of notices outside of the page; until it is answered, or put off. */
export function AskForDesktop() {
  const { t } = useTranslation('noticeSettings');
  const permission = useDesktopPermission();
  const later = useAskedLater();
  if (permission !== 'default' || later) return null;
  return (
    <div className={classes.ask}>
      <p>{t('ask.text')}</p>
      <Button size="xs" onClick={() => void askForDesktop()}>
        {t('ask.allow')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={askLater}>
        {t('ask.later')}
      </Button>
    </div>
  );
}
