import { Anchor, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../api.ts';
import { AuthLayout } from './AuthLayout.tsx';
import { Failure } from './Failure.tsx';
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
  const { form, onSubmit, busy, failure } = useAuthForm({
    draft: 'sign-in',
    initial: { email: '', password: '', remember: true },
    validate: (values) => ({ email: checks.email(values.email), password: checks.required(values.password) }),
    submit: async (values) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, await api.signIn({ body: values }));
      await navigate({ href: next ?? '/' });
    },
  });
  return (
    <AuthLayout title={t('signIn.title')}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <TextInput
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('field.password')}
          name="password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Checkbox label={t('signIn.remember')} {...form.getInputProps('remember', { type: 'checkbox' })} />
        <Failure text={failure} />
        <Button type="submit" loading={busy}>
          {t('signIn.submit')}
        </Button>
        <Anchor className={classes.aside} component={Link} to="/forgot-password">
          {t('signIn.forgot')}
        </Anchor>
      </form>
    </AuthLayout>
  );
}
