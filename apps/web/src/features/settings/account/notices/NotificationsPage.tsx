import { Select, Switch, TextInput } from '@mantine/core';
import { Section } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import type { NotificationSettings } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { noticeSettingsQuery } from '../../../notifications/notice-settings-query.ts';
import kit from '../../kit/kit.module.css';
import { Loaded } from '../../kit/Loaded.tsx';
import { SaveBar } from '../../kit/SaveBar.tsx';
import { SettingsFrame } from '../../kit/SettingsFrame.tsx';
import type { ApiForm } from '../../kit/use-api-form.ts';
import { DesktopSection } from './DesktopSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { useNoticeForm, type NoticeValues } from './use-notice-form.ts';
import { WaysTable } from './WaysTable.tsx';

/** By which ways I hear of what, and when I want quiet. */
export function NotificationsPage() {
  const { t } = useTranslation(['noticeSettings', 'settings']);
  const query = useQuery(noticeSettingsQuery);
  return (
    <SettingsFrame title={t('settings:section.notifications')} description={t('description')}>
      <DesktopSection />
      <DevicesSection />
      <Loaded query={query} rows={8}>
        {(settings) => <NoticeForm settings={settings} />}
      </Loaded>
    </SettingsFrame>
  );
}

function NoticeForm({ settings }: { settings: NotificationSettings }) {
  const { t } = useTranslation('noticeSettings');
  const of = useNoticeForm(settings);
  const { form } = of;
  return (
    <form onSubmit={of.onSubmit} noValidate>
      <Section title={t('ways.title')} description={t('ways.text')}>
        <WaysTable
          ways={form.getValues().ways}
          onChange={(kind, way) => form.setFieldValue('ways', { ...form.getValues().ways, [kind]: way })}
        />
      </Section>
      <Section title={t('when.title')}>
        <Switch
          label={t('when.unlessLooking')}
          description={t('when.unlessLookingHint')}
          {...form.getInputProps('unlessLooking', { type: 'checkbox' })}
        />
        <Switch
          label={t('when.sound')}
          description={t('when.soundHint')}
          {...form.getInputProps('sound', { type: 'checkbox' })}
        />
        <QuietHours form={form} />
        <Digest form={form} />
      </Section>
      <div className={kit.form}>
        <SaveBar of={of} />
      </div>
    </form>
  );
}

type Part = Pick<ApiForm<NoticeValues>, 'form'>;

function QuietHours({ form }: Part) {
  const { t } = useTranslation('noticeSettings');
  return (
    <>
      <Switch
        label={t('when.quiet')}
        description={t('when.quietHint')}
        {...form.getInputProps('isQuiet', { type: 'checkbox' })}
      />
      {form.getValues().isQuiet ? (
        <div className={kit.pair}>
          <TextInput type="time" label={t('when.from')} {...form.getInputProps('quietFrom')} />
          <TextInput type="time" label={t('when.until')} {...form.getInputProps('quietUntil')} />
        </div>
      ) : null}
    </>
  );
}

function Digest({ form }: Part) {
  const { t } = useTranslation('noticeSettings');
  return (
    <div className={kit.pair}>
      <Select
        label={t('when.digest')}
        allowDeselect={false}
        data={(['hourly', 'daily'] as const).map((value) => ({ value, label: t(`when.${value}`) }))}
        {...form.getInputProps('digest')}
      />
      {form.getValues().digest === 'daily' ? (
        <TextInput type="time" label={t('when.digestAt')} {...form.getInputProps('digestAt')} />
      ) : null}
    </div>
  );
}
