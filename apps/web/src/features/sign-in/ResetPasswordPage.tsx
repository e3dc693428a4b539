import { ApiError } from '@heed/client';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { AnchorLink, ButtonLink } from '../../components/links.tsx';
import { AuthForm } from './AuthForm.tsx';
import { AuthLayout } from './AuthLayout.tsx';
import { NewPasswordField } from './fields.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** Sets a new password by the link from the mail. */
export function ResetPasswordPage() {
  const { t } = useTranslation('signIn');
  const { token } = useSearch({ from: '/password-reset' });
  const [step, setStep] = useState<'asking' | 'done' | 'expired'>(token === '' ? 'expired' : 'asking');
  const checks = useChecks();
  const state = useAuthForm({
    draft: 'password-reset',
    initial: { password: '' },
    validate: (values) => ({ password: checks.newPassword(values.password) }),
    submit: async (body) => {
      try {
        await api.resetPassword({ params: { token }, body });
        setStep('done');
      } catch (error) {
        if (!(error instanceof ApiError) || (error.status !== 404 && error.status !== 410)) throw error;
        setStep('expired');
      }
    },
  });
  if (step === 'done')
    return (
      <AuthLayout title={t('reset.doneTitle')} intro={t('reset.done')}>
        <ButtonLink to="/sign-in">{t('signIn.submit')}</ButtonLink>
      </AuthLayout>
    );
  if (step === 'expired')
    return (
      <AuthLayout title={t('reset.title')} intro={t('reset.expired')}>
        <AnchorLink className={classes.aside} to="/forgot-password">
          {t('forgot.title')}
        </AnchorLink>
      </AuthLayout>
    );
  return (
    <AuthLayout title={t('reset.title')}>
      <AuthForm state={state} submit={t('reset.submit')}>
        <NewPasswordField label={t('field.newPassword')} {...state.form.getInputProps('password')} />
      </AuthForm>
    </AuthLayout>
  );
}
