import { SegmentedControl, TextInput } from '@mantine/core';
import { Section } from '@heed/ui';
import { Trans, useTranslation } from 'react-i18next';
import { ServerFields, type ServerFieldsProps } from './ServerFields.tsx';
import classes from './inboxes.module.css';

/** How mail comes in: fetched from a mailbox, or straight to Heed. */
export function IncomingFields({ form, stored }: Pick<ServerFieldsProps, 'form' | 'stored'>) {
  const { t } = useTranslation('settingsMail');
  const { incoming, address } = form.getValues();
  const options = (['imap', 'smtp'] as const).map((value) => ({ value, label: t(`incoming.${value}`) }));
  return (
    <Section title={t('incoming.title')} description={t(`incoming.${incoming}Text`)}>
      <SegmentedControl
        aria-label={t('incoming.title')}
        data={options}
        value={incoming}
        onChange={(value) => form.setFieldValue('incoming', value)}
      />
      {incoming === 'smtp' ? (
        <p className={classes.note}>
          <Trans
            t={t}
            i18nKey="incoming.forward"
            values={{ address: address.trim() || 'support@example.com', host: location.hostname }}
            components={{ code: <code /> }}
          />
        </p>
      ) : (
        <>
          <ServerFields form={form} direction="imap" stored={stored} />
          <TextInput
            label={t('incoming.folder')}
            description={t('incoming.folderHint')}
            name="imap.folder"
            autoComplete="off"
            {...form.getInputProps('imap.folder')}
          />
        </>
      )}
    </Section>
  );
}
