import { Button } from '@mantine/core';
import { Section } from '@heed/ui';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { askForDesktop, useDesktopPermission } from '../../../notifications/desktop/permission.ts';
import classes from './notices.module.css';

/** Whether this browser may tell of notices outside of the page, and asking for it. */
export function DesktopSection() {
  const { t } = useTranslation('noticeSettings');
  const permission = useDesktopPermission();
  return (
    <Section title={t('desktop.title')} description={t('desktop.text')}>
      {permission === 'default' ? (
        <div>
          <Button variant="default" onClick={() => void askForDesktop()}>
            {t('ask.allow')}
          </Button>
        </div>
      ) : (
        <p className={classes.state} role="status">
          {permission === 'granted' ? <IconCheck size={16} stroke={2} aria-hidden="true" /> : null}
          {t(`desktop.${permission}`)}
        </p>
      )}
    </Section>
  );
}
