import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../api.ts';
import { currentLanguage } from '../../i18n.ts';
import { AuthLayout } from './AuthLayout.tsx';
import { Failure } from './Failure.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** The first run: the company and its owner. The code comes with the link that the server prints. */
export function SetUpPage() {
  const { t } = useTranslation('signIn');
  const { token } = useSearch({ from: '/setup' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const checks = useChecks();
  const { form, onSubmit, busy, failure } = useAuthForm({
    draft: 'set-up',
    initial: { token, company: '', name: '', email: '', password: '' },
    validate: (values) => ({
      company: checks.required(values.company),
      name: checks.required(values.name),
      email: checks.email(values.email),
      password: checks.newPassword(values.password),
      token: checks.required(values.token),
    }),
    submit: async (values) => {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      client.setQueryData(
        meQuery.queryKey,
        await api.setUp({ body: { ...values, locale: currentLanguage(), timeZone } }),
      );
      await navigate({ to: '/' });
    },
  });
  return (
    <AuthLayout title={t('setUp.title')} intro={t('setUp.intro')}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <TextInput
          label={t('field.company')}
          name="company"
          autoComplete="organization"
          {...form.getInputProps('company')}
        />
        <TextInput label={t('field.name')} name="name" autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('field.password')}
          description={t('field.passwordHint')}
          name="password"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {token === '' ? (
          <TextInput
            label={t('field.token')}
            description={t('field.tokenHint')}
            name="token"
            autoComplete="off"
            {...form.getInputProps('token')}
          />
        ) : null}
        <Failure text={failure} />
        <Button type="submit" loading={busy}>
          {t('setUp.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
