import { endpoints, type Inbox } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { AcceptedCertificates } from './Certificates.tsx';
import { inboxBody, inboxChanges, inboxValues, type InboxValues } from './inbox-values.ts';
import { InboxFields } from './InboxFields.tsx';
import { InboxState, InboxTrouble } from './InboxState.tsx';
import { InboxUse } from './InboxUse.tsx';
import { OauthPanel } from './OauthPanel.tsx';
import { TestPanel } from './TestPanel.tsx';
import classes from './inboxes.module.css';

const STATE_MS = 10_000;

/** One inbox: how it fares, a test, everything that can be set, disable and disconnect. */
export function InboxPage({ id }: { id: number }) {
  const { t } = useTranslation('settingsMail');
  const { test, access } = useSearch({ strict: false });
  const query = useQuery({
    queryKey: ['inboxes', id],
    queryFn: ({ signal }) => api.getInbox({ params: { id }, signal }),
    refetchInterval: STATE_MS,
  });
  return (
    <SettingsFrame
      title={query.data?.name ?? t('inboxes.one')}
      description={query.data && query.data.address !== query.data.name ? query.data.address : undefined}
      parent="inboxes"
    >
      <Loaded query={query} rows={8}>
        {(inbox) => (
          <>
            <Section title={t('status.title')}>
              <div className={classes.status}>
                <InboxState inbox={inbox} />
                <InboxTrouble inbox={inbox} />
              </div>
            </Section>
            <OauthPanel inbox={inbox} outcome={access} />
            <TestPanel inbox={inbox} atOnce={test ?? false} />
            <AcceptedCertificates inbox={inbox} />
            <InboxForm inbox={inbox} />
            <InboxUse inbox={inbox} />
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

function InboxForm({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('settingsMail');
  const client = useQueryClient();
  const own = useApiForm<InboxValues>({
    values: inboxValues(inbox),
    version: inbox.version,
    check: (values) => schemaErrors(endpoints.createInbox.body!, inboxBody(values)),
    save: async (values, { changes, version }) => {
      const body = { version, ...inboxChanges(values, changes) };
      client.setQueryData(['inboxes', inbox.id], await api.updateInbox({ params: { id: inbox.id }, body }));
      await client.invalidateQueries({ queryKey: ['inboxes'] });
    },
    reload: () => client.invalidateQueries({ queryKey: ['inboxes', inbox.id] }),
  });
  return (
    <form onSubmit={own.onSubmit} noValidate autoComplete="off">
      <InboxFields of={own} inbox={inbox} />
      <SaveBar of={own} fieldName={(field) => t(`field.${field as FieldName}`)} />
    </form>
  );
}

type FieldName =
  | 'name'
  | 'address'
  | 'aliases'
  | 'senderName'
  | 'groupId'
  | 'acknowledge'
  | 'showAgent'
  | 'signatures'
  | 'knownSendersOnly'
  | 'imap'
  | 'smtp'
  | 'enabled';
