import { ApiError } from '@heed/client';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../api.ts';
import { AnchorLink } from '../../components/links.tsx';
import { currentLanguage } from '../../i18n.ts';
import { problemText } from '../../problem-text.ts';
import { AuthForm } from './AuthForm.tsx';
import { AuthLayout } from './AuthLayout.tsx';
import { NameField, NewPasswordField } from './fields.tsx';
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
  if (invitation.isSuccess) return <AcceptForm token={token} invitation={invitation.data} />;
  const gone = invitation.error instanceof ApiError && [400, 404, 410].includes(invitation.error.status);
  if (gone)
    return (
      <AuthLayout title={t('invitation.expiredTitle')} intro={t('invitation.expired')}>
        <AnchorLink className={classes.aside} to="/sign-in">
          {t('forgot.back')}
        </AnchorLink>
      </AuthLayout>
    );
  return (
    <AuthLayout title={t('invitation.failedTitle')} intro={problemText(invitation.error)}>
      <Button variant="default" onClick={() => void invitation.refetch()}>
        {t('common:action.retry')}
      </Button>
    </AuthLayout>
  );
}

interface AcceptFormProps {
  token: string;
  invitation: ResponseOf<Endpoints['readInvitation']>;
}

function AcceptForm({ token, invitation: { email, name, company } }: AcceptFormProps) {
  const { t } = useTranslation('signIn');
  const client = useQueryClient();
  const navigate = useNavigate();
  const checks = useChecks();
  const state = useAuthForm({
    draft: 'invitation',
    initial: { name, password: '' },
    validate: (values) => ({
      name: checks.required(values.name),
      password: checks.newPassword(values.password),
    }),
    submit: async (values) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const body = { ...values, locale: currentLanguage(), timeZone };
      const me = await api.acceptInvitation({ params: { token }, body });
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
      await navigate({ to: '/' });
    },
  });
  return (
    <AuthLayout title={t('invitation.title', { company })} intro={t('invitation.intro', { email })}>
      <AuthForm state={state} submit={t('invitation.submit')}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <NameField {...state.form.getInputProps('name')} />
        <NewPasswordField {...state.form.getInputProps('password')} />
      </AuthForm>
    </AuthLayout>
  );
}
