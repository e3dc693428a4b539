import { Button, PasswordInput, TextInput } from '@mantine/core';
import { endpoints, type Inbox } from '@heed/contract';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { CopyField } from '../kit/CopyField.tsx';
import { Failure } from '../kit/Failure.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import kit from '../kit/kit.module.css';
import classes from './inboxes.module.css';

interface OauthPanelProps {
  inbox: Inbox;
  /** What the provider's way back said just now. */
  outcome: 'granted' | 'refused' | undefined;
}

/** Access to a Google or Microsoft mailbox; nothing for inboxes that sign in by password. */
export function OauthPanel({ inbox, outcome }: OauthPanelProps) {
  const { t } = useTranslation('settingsMail');
  const auth = [inbox.imap?.auth, inbox.smtp?.auth].find((kind) => kind !== undefined && kind !== 'password');
  if (!auth) return null;
  const provider = auth === 'oauth-google' ? 'google' : 'microsoft';
  const { oauth } = inbox.state;
  return (
    <Section title={t('oauth.title')} description={t(`oauth.${provider}Text`)}>
      <Failure text={outcome === 'refused' ? t('oauth.refused') : null} />
      {oauth === 'none' ? null : (
        <p className={classes.note} data-tone={oauth === 'granted' ? undefined : 'amber'} role="status">
          {t(`oauth.state.${oauth}`)}
        </p>
      )}
      <OauthForm inbox={inbox} provider={provider} />
    </Section>
  );
}

function OauthForm({ inbox, provider }: { inbox: Inbox; provider: 'google' | 'microsoft' }) {
  const { t } = useTranslation(['settingsMail', 'settings']);
  const own = useOauthForm(inbox, provider);
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate autoComplete="off" className={classes.stack}>
      <div>
        <p className={kit.label}>{t('oauth.redirect')}</p>
        <CopyField value={`${location.origin}/api/v1/oauth/mail`} label={t('oauth.redirect')} />
      </div>
      <TextInput
        label={t('oauth.clientId')}
        name="clientId"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('clientId')}
      />
      <PasswordInput
        label={t('oauth.clientSecret')}
        description={t('oauth.clientSecretHint')}
        name="clientSecret"
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('settings:password.show') }}
        {...form.getInputProps('clientSecret')}
      />
      {provider === 'microsoft' ? (
        <TextInput
          label={t('oauth.tenant')}
          description={t('oauth.tenantHint')}
          name="tenant"
          autoComplete="off"
          {...form.getInputProps('tenant')}
        />
      ) : null}
      <Failure text={own.failure} />
      <div>
        <Button type="submit" loading={own.busy}>
          {t(`oauth.open.${provider}`)}
        </Button>
      </div>
    </form>
  );
}

function useOauthForm(inbox: Inbox, provider: 'google' | 'microsoft') {
  const own = useApiForm({
    values: { clientId: '', clientSecret: '', tenant: '' },
    check: (values) => schemaErrors(endpoints.startOauth.body!, { provider, ...values }),
    save: async ({ clientId, clientSecret, tenant }) => {
      const { url } = await api.startOauth({
        params: { id: inbox.id },
        body: { provider, clientId, ...(clientSecret && { clientSecret }), ...(tenant && { tenant }) },
      });
      own.guard.current = false;
      location.assign(url);
    },
  });
  return own;
}
