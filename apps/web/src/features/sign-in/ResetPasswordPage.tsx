import { ApiError } from '@heed/client';
import { Anchor, Button, PasswordInput } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { AuthLayout } from './AuthLayout.tsx';
import { Failure } from './Failure.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** Sets a new password by the link from the mail. */
export function ResetPasswordPage() {
  const { t } = useTranslation('signIn');
  const { token } = useSearch({ from: '/password-reset' });
  const [state, setState] = useState<'asking' | 'done' | 'expired'>(token === '' ? 'expired' : 'asking');
  const checks = useChecks();
  const { form, onSubmit, busy, failure } = useAuthForm({
    draft: 'password-reset',
    initial: { password: '' },
    validate: (values) => ({ password: checks.newPassword(values.password) }),
    submit: async (body) => {
      try {
        await api.resetPassword({ params: { token }, body });
        setState('done');
      } catch (error) {
        if (!(error instanceof ApiError) || (error.status !== 404 && error.status !== 410)) throw error;
        setState('expired');
      }
    },
  });
  if (state === 'done') {
    return (
      <AuthLayout title={t('reset.doneTitle')} intro={t('reset.done')}>
        <Button component={Link} to="/sign-in">
          {t('signIn.submit')}
        </Button>
      </AuthLayout>
    );
  }
  if (state === 'expired') {
    return (
      <AuthLayout title={t('reset.title')} intro={t('reset.expired')}>
        <Anchor component={Link} to="/forgot-password">
          {t('forgot.title')}
        </Anchor>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('reset.title')}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <PasswordInput
          label={t('field.newPassword')}
          description={t('field.passwordHint')}
          name="password"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Failure text={failure} />
        <Button type="submit" loading={busy}>
          {t('reset.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
