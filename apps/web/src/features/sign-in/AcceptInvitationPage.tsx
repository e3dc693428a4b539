import { ApiError } from '@heed/client';
import { ErrorState } from '@heed/ui';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../api.ts';
import { currentLanguage } from '../../i18n.ts';
import { problemText } from '../../problem-text.ts';
import { AuthLayout } from './AuthLayout.tsx';
import { Failure } from './Failure.tsx';
import { useAuthForm } from './use-auth-form.ts';
import { useChecks } from './use-checks.ts';
import classes from './AuthLayout.module.css';

/** Shows what an invitation is for, and makes the invited person an agent. */
export function AcceptInvitationPage() {
  const { t } = useTranslation(['signIn', 'common']);
  const { token } = useSearch({ from: '/invitation' });
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.readInvitation({ params: { token }, signal }),
    staleTime: Infinity,
  });
  if (invitation.isPending) return null;
  if (invitation.isSuccess) return <AcceptForm token={token} {...invitation.data} />;
  const gone = invitation.error instanceof ApiError && [400, 404, 410].includes(invitation.error.status);
  return (
    <ErrorState
      action={
        gone ? undefined : (
          <Button variant="default" onClick={() => void invitation.refetch()}>
            {t('common:action.retry')}
          </Button>
        )
      }
    >
      {gone ? t('invitation.expired') : problemText(invitation.error)}
    </ErrorState>
  );
}

function AcceptForm({
  token,
  email,
  name,
  company,
}: {
  token: string;
  email: string;
  name: string;
  company: string;
}) {
  const { t } = useTranslation('signIn');
  const client = useQueryClient();
  const navigate = useNavigate();
  const checks = useChecks();
  const { form, onSubmit, busy, failure } = useAuthForm({
    draft: 'invitation',
    initial: { name, password: '' },
    validate: (values) => ({
      name: checks.required(values.name),
      password: checks.newPassword(values.password),
    }),
    submit: async (values) => {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const me = await api.acceptInvitation({
        params: { token },
        body: { ...values, locale: currentLanguage(), timeZone },
      });
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
      await navigate({ to: '/' });
    },
  });
  return (
    <AuthLayout title={t('invitation.title', { company })} intro={t('invitation.intro', { email })}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextInput label={t('field.name')} name="name" autoComplete="name" {...form.getInputProps('name')} />
        <PasswordInput
          label={t('field.password')}
          description={t('field.passwordHint')}
          name="password"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Failure text={failure} />
        <Button type="submit" loading={busy}>
          {t('invitation.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
