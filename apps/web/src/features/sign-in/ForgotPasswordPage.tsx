import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { AnchorLink } from '../../components/links.tsx';
import { AuthForm } from './AuthForm.tsx';
import { AuthLayout } from './AuthLayout.tsx';
import { EmailField } from './fields.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** Asks for a reset link. What it says afterwards is the same whether the address is known or not. */
export function ForgotPasswordPage() {
  const { t } = useTranslation('signIn');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const checks = useChecks();
  const state = useAuthForm({
    draft: 'sign-in',
    initial: { email: '' },
    validate: (values) => ({ email: checks.email(values.email) }),
    submit: async ({ email }) => {
      await api.requestPasswordReset({ body: { email } });
      setSentTo(email);
    },
  });
  const back = (
    <AnchorLink className={classes.aside} to="/sign-in">
      {t('forgot.back')}
    </AnchorLink>
  );
  if (sentTo !== null)
    return (
      <AuthLayout title={t('forgot.sentTitle')} intro={t('forgot.sent', { email: sentTo })}>
        {back}
      </AuthLayout>
    );
  return (
    <AuthLayout title={t('forgot.title')} intro={t('forgot.intro')}>
      <AuthForm state={state} submit={t('forgot.submit')} aside={back}>
        <EmailField {...state.form.getInputProps('email')} />
      </AuthForm>
    </AuthLayout>
  );
}
