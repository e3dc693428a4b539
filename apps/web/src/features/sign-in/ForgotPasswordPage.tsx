import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { AuthLayout } from './AuthLayout.tsx';
import { Failure } from './Failure.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** Asks for a reset link. What it says afterwards is the same whether the address is known or not. */
export function ForgotPasswordPage() {
  const { t } = useTranslation('signIn');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const checks = useChecks();
  const { form, onSubmit, busy, failure } = useAuthForm({
    draft: 'sign-in',
    initial: { email: '' },
    validate: (values) => ({ email: checks.email(values.email) }),
    submit: async ({ email }) => {
      await api.requestPasswordReset({ body: { email } });
      setSentTo(email);
    },
  });
  const back = (
    <Anchor className={classes.aside} component={Link} to="/sign-in">
      {t('forgot.back')}
    </Anchor>
  );
  if (sentTo !== null) {
    return (
      <AuthLayout title={t('forgot.sentTitle')} intro={t('forgot.sent', { email: sentTo })}>
        {back}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('forgot.title')} intro={t('forgot.intro')}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <TextInput
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <Failure text={failure} />
        <Button type="submit" loading={busy}>
          {t('forgot.submit')}
        </Button>
        {back}
      </form>
    </AuthLayout>
  );
}
