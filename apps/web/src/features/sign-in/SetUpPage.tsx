import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../api.ts';
import { currentLanguage } from '../../i18n.ts';
import { AuthForm } from './AuthForm.tsx';
import { AuthLayout } from './AuthLayout.tsx';
import { EmailField, NameField, NewPasswordField } from './fields.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';

/** The first run: the company and its owner. The code comes with the link that the server prints. */
export function SetUpPage() {
  const { t } = useTranslation('signIn');
  const { token } = useSearch({ from: '/setup' });
  const state = useSetUp(token);
  const { form } = state;
  return (
    <AuthLayout title={t('setUp.title')} intro={t('setUp.intro')}>
      <AuthForm state={state} submit={t('setUp.submit')}>
        <TextInput
          label={t('field.company')}
          name="company"
          autoComplete="organization"
          {...form.getInputProps('company')}
        />
        <NameField {...form.getInputProps('name')} />
        <EmailField {...form.getInputProps('email')} />
        <NewPasswordField {...form.getInputProps('password')} />
        {token === '' ? (
          <TextInput
            label={t('field.token')}
            description={t('field.tokenHint')}
            name="token"
            autoComplete="off"
            {...form.getInputProps('token')}
          />
        ) : null}
      </AuthForm>
    </AuthLayout>
  );
}

function useSetUp(token: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const checks = useChecks();
  return useAuthForm({
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
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const body = { ...values, locale: currentLanguage(), timeZone };
      client.setQueryData(meQuery.queryKey, await api.setUp({ body }));
      await navigate({ to: '/' });
    },
  });
}
