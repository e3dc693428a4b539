import { Checkbox, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isReadable, type InboxValues } from './inbox-values.ts';
import { usualPort, type Security } from './presets.ts';
import classes from './inboxes.module.css';

export interface ServerFieldsProps {
  form: UseFormReturnType<InboxValues>;
  direction: 'imap' | 'smtp';
  /** A password is kept on the server; an empty field leaves it. */
  stored: boolean;
  /** The account is the other direction's. */
  withoutAccount?: boolean;
}

/** Host, port, security, and the account unless it is granted or the other direction's. */
export function ServerFields({ form, direction, stored, withoutAccount }: ServerFieldsProps) {
  const { t } = useTranslation(['settingsMail', 'settings']);
  const server = form.getValues()[direction];
  const securities = (['tls', 'starttls', 'none'] as const).map((value) => ({
    value,
    label: t(`server.security.${value}`),
  }));
  const choose = (security: Security) => {
    const usual = server.port === usualPort(direction, server.security);
    form.setFieldValue(`${direction}.security`, security);
    if (usual) form.setFieldValue(`${direction}.port`, usualPort(direction, security));
  };
  return (
    <div className={classes.server}>
      <TextInput
        label={t('server.host')}
        name={`${direction}.host`}
        autoComplete="off"
        spellCheck={false}
        placeholder={`${direction}.example.com`}
        {...form.getInputProps(`${direction}.host`)}
      />
      <NumberInput
        label={t('server.port')}
        name={`${direction}.port`}
        min={1}
        max={65_535}
        hideControls
        allowDecimal={false}
        {...form.getInputProps(`${direction}.port`)}
      />
      <Select
        className={classes.whole}
        label={t('server.securityLabel')}
        description={server.security === 'none' ? t('server.plainWarning') : undefined}
        allowDeselect={false}
        data={securities}
        value={server.security}
        error={form.errors[`${direction}.security`]}
        onChange={(value) => choose(value as Security)}
      />
      {isReadable(server) ? (
        <Checkbox
          className={classes.whole}
          label={t('server.plaintext')}
          {...form.getInputProps(`${direction}.plaintext`, { type: 'checkbox' })}
        />
      ) : null}
      {withoutAccount ? null : <Account form={form} direction={direction} stored={stored} />}
    </div>
  );
}

function Account({ form, direction, stored }: Omit<ServerFieldsProps, 'withoutAccount'>) {
  const { t } = useTranslation(['settingsMail', 'settings']);
  const values = form.getValues();
  const server = values[direction];
  return (
    <>
      <TextInput
        className={classes.whole}
        label={t('server.username')}
        name={`${direction}.username`}
        autoComplete="off"
        spellCheck={false}
        placeholder={values.address || undefined}
        {...form.getInputProps(`${direction}.username`)}
      />
      {server.auth === 'password' ? (
        <PasswordInput
          className={classes.whole}
          label={t('server.password')}
          description={stored ? t('server.passwordStored') : undefined}
          name={`${direction}.password`}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('settings:password.show') }}
          {...form.getInputProps(`${direction}.password`)}
        />
      ) : null}
    </>
  );
}
