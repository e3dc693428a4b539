import { Button } from '@mantine/core';
import { EmptyState } from '@heed/ui';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Nothing can come in by mail yet: leads to the first address. */
export function NoInbox() {
  const { t } = useTranslation('settingsMail');
  return (
    <EmptyState icon={<IconInbox size={32} stroke={1.25} />} action={<ConnectInbox />}>
      {t('inboxes.empty')}
    </EmptyState>
  );
}

export function ConnectInbox() {
  const { t } = useTranslation('settingsMail');
  return (
    <Button
      renderRoot={(rest) => (
        <Link to="/settings/$section/$id" params={{ section: 'inboxes', id: 'new' }} {...rest} />
      )}
    >
      {t('inboxes.connect')}
    </Button>
  );
}
