import { Checkbox, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../api.ts';
import { AnchorLink } from '../../components/links.tsx';
import { AuthForm } from './AuthForm.tsx';
import { AuthLayout } from './AuthLayout.tsx';
import { EmailField } from './fields.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** E-mail and password; afterwards the page that was asked for. */
export function SignInPage() {
  const { t } = useTranslation('signIn');
  const { next } = useSearch({ from: '/sign-in' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const checks = useChecks();
  const state = useAuthForm({
    draft: 'sign-in',
    initial: { email: '', password: '', remember: true },
    validate: (values) => ({ email: checks.email(values.email), password: checks.required(values.password) }),
    submit: async (values) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, await api.signIn({ body: values }));
      await navigate({ href: next ?? '/' });
    },
  });
  const { form } = state;
  return (
    <AuthLayout title={t('signIn.title')}>
      <AuthForm
        state={state}
        submit={t('signIn.submit')}
        aside={
          <AnchorLink className={classes.aside} to="/forgot-password">
            {t('signIn.forgot')}
          </AnchorLink>
        }
      >
        <EmailField {...form.getInputProps('email')} />
        <PasswordInput
          label={t('field.password')}
          name="password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Checkbox label={t('signIn.remember')} {...form.getInputProps('remember', { type: 'checkbox' })} />
      </AuthForm>
    </AuthLayout>
  );
}
