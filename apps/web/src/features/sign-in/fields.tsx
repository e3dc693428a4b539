import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The address that one signs in with. */
export function EmailField(props: TextInputProps) {
  const { t } = useTranslation('signIn');
  return <TextInput label={t('field.email')} type="email" name="email" autoComplete="username" {...props} />;
}

/** The name that colleagues and customers read. */
export function NameField(props: TextInputProps) {
  const { t } = useTranslation('signIn');
  return <TextInput label={t('field.name')} name="name" autoComplete="name" {...props} />;
}

/** A password to be chosen, with what makes a good one. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('signIn');
  return (
    <PasswordInput
      label={t('field.password')}
      description={t('field.passwordHint')}
      name="password"
      autoComplete="new-password"
      {...props}
    />
  );
}
