import { Select } from '@mantine/core';
import { PersonAvatar, RelativeTime, Section } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Appearance } from '../../../components/Appearance.tsx';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { afterSends, setAfterSend, useAfterSend } from '../../../preferences.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import classes from './AppearancePage.module.css';

/** Theme, density and language of this browser, with a few rows that show them. */
export function AppearancePage() {
  const { t } = useTranslation(['settings', 'desk']);
  return (
    <SettingsFrame title={t('section.appearance')} description={t('appearance.description')}>
      <Section title={t('appearance.choose')} preview={<SampleRows />}>
        <Appearance />
      </Section>
      <Section title={t('desk:afterSend')} description={t('desk:afterSendText')}>
        <AfterSendChoice />
      </Section>
    </SettingsFrame>
  );
}

/** Where to go after an answer, in this browser. */
function AfterSendChoice() {
  const { t } = useTranslation('desk');
  return (
    <Select
      aria-label={t('afterSend')}
      allowDeselect={false}
      data={afterSends.map((value) => ({ value, label: t(`afterSendTo.${value}`) }))}
      value={useAfterSend()}
      onChange={(value) => {
        if (value) setAfterSend(value);
      }}
    />
  );
}

function SampleRows() {
  const { t } = useTranslation('settings');
  const [now] = useState(() => Date.now());
  const rows = [
    { name: '张三', subject: t('appearance.sampleA'), status: 'new', minutes: 4 },
    { name: 'Kim Berger', subject: t('appearance.sampleB'), status: 'open', minutes: 95 },
    { name: 'Amara Osei', subject: t('appearance.sampleC'), status: 'solved', minutes: 1_500 },
  ] as const;
  return (
    <div className={classes.rows}>
      {rows.map(({ name, subject, status, minutes }) => (
        <div key={name} className={classes.row}>
          <PersonAvatar name={name} size={24} />
          <div className={classes.words}>
            <span className={classes.subject}>{subject}</span>
            <span className={classes.name}>{name}</span>
          </div>
          <TicketStatus status={status} iconOnly />
          <span className={classes.time}>
            <RelativeTime at={new Date(now - minutes * 60_000)} />
          </span>
        </div>
      ))}
    </div>
  );
}
