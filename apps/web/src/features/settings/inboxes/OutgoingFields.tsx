import { SegmentedControl, Switch } from '@mantine/core';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { ServerFields, type ServerFieldsProps } from './ServerFields.tsx';
import classes from './inboxes.module.css';

/** How mail goes out: through a server, or not yet. */
export function OutgoingFields({ form, stored }: Pick<ServerFieldsProps, 'form' | 'stored'>) {
  const { t } = useTranslation('settingsMail');
  const { outgoing, incoming, sameAccount, imap } = form.getValues();
  const options = (['server', 'none'] as const).map((value) => ({ value, label: t(`outgoing.${value}`) }));
  const shareable = incoming === 'imap' && imap.auth === 'password';
  return (
    <Section title={t('outgoing.title')} description={t(`outgoing.${outgoing}Text`)}>
      <SegmentedControl
        aria-label={t('outgoing.title')}
        data={options}
        value={outgoing}
        onChange={(value) => form.setFieldValue('outgoing', value)}
      />
      {outgoing === 'none' ? (
        <p className={classes.note} data-tone="amber">
          {t('outgoing.waits')}
        </p>
      ) : (
        <>
          <ServerFields
            form={form}
            direction="smtp"
            stored={stored}
            withoutAccount={sameAccount && incoming === 'imap'}
          />
          {shareable ? (
            <Switch
              label={t('outgoing.sameAccount')}
              {...form.getInputProps('sameAccount', { type: 'checkbox' })}
            />
          ) : null}
        </>
      )}
    </Section>
  );
}
