import type { Inbox } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { InboxState, InboxTrouble } from './InboxState.tsx';
import { ConnectInbox, NoInbox } from './NoInbox.tsx';

/** States change without an event. */
const STATE_MS = 10_000;

/** The desk's addresses and how each fares now. */
export function InboxesPage() {
  const { t } = useTranslation('settingsMail');
  const pages = usePages<Inbox>(
    ['inboxes', 'settings'],
    (query, signal) => api.listInboxes({ query, signal }),
    {
      refetchInterval: STATE_MS,
    },
  );
  return (
    <SettingsFrame
      title={t('inboxes.title')}
      description={t('inboxes.description')}
      actions={pages.rows.length > 0 ? <ConnectInbox /> : null}
    >
      <PagedRows pages={pages} label={t('inboxes.title')} empty={<NoInbox />}>
        {(inbox) => <InboxRow inbox={inbox} />}
      </PagedRows>
    </SettingsFrame>
  );
}

function InboxRow({ inbox }: { inbox: Inbox }) {
  return (
    <Row
      opens
      muted={!inbox.enabled}
      name={
        <Link to="/settings/$section/$id" params={{ section: 'inboxes', id: String(inbox.id) }}>
          {inbox.name}
        </Link>
      }
      under={
        <>
          {inbox.address === inbox.name ? null : inbox.address}
          <InboxTrouble inbox={inbox} />
        </>
      }
      aside={<InboxState inbox={inbox} />}
    />
  );
}
