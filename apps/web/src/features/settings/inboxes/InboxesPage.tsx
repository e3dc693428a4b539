import { Button } from '@mantine/core';
import { EmptyState } from '@heed/ui';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { inboxesQuery } from '../queries.ts';
import { InboxState, InboxTrouble } from './InboxState.tsx';

/** The desk's addresses and how each fares now. */
export function InboxesPage() {
  const { t } = useTranslation('settingsMail');
  const query = useQuery(inboxesQuery);
  const connect = (
    <Button
      renderRoot={(rest) => (
        <Link to="/settings/$section/$id" params={{ section: 'inboxes', id: 'new' }} {...rest} />
      )}
    >
      {t('inboxes.connect')}
    </Button>
  );
  const some = (query.data?.length ?? 0) > 0;
  return (
    <SettingsFrame
      title={t('inboxes.title')}
      description={t('inboxes.description')}
      actions={some ? connect : null}
    >
      <Loaded query={query}>
        {(inboxes) =>
          inboxes.length === 0 ? (
            <EmptyState icon={<IconInbox size={32} stroke={1.25} />} action={connect}>
              {t('inboxes.empty')}
            </EmptyState>
          ) : (
            <RowList label={t('inboxes.title')}>
              {inboxes.map((inbox) => (
                <Row
                  key={inbox.id}
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
              ))}
            </RowList>
          )
        }
      </Loaded>
    </SettingsFrame>
  );
}
