import { Button } from '@mantine/core';
import type { Inbox } from '@heed/contract';
import { Section, showToast } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { useAct } from '../kit/use-act.ts';

/** Disable, enable, disconnect. */
export function InboxUse({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('settingsMail');
  const client = useQueryClient();
  const navigate = useNavigate();
  const change = useAct(
    () =>
      api.updateInbox({
        params: { id: inbox.id },
        body: { version: inbox.version, enabled: !inbox.enabled },
      }),
    [['inboxes']],
  );
  const remove = useAct(async () => {
    await api.removeInbox({ params: { id: inbox.id } });
    await navigate({ to: '/settings/$section', params: { section: 'inboxes' } });
    client.removeQueries({ queryKey: ['inboxes', inbox.id] });
    showToast({ message: t('use.disconnected', { address: inbox.address }) });
  }, [['inboxes', 'settings']]);
  return (
    <Section title={t('use.title')}>
      <Consequence text={inbox.enabled ? t('use.disableText') : t('use.enableText')}>
        <Button variant="default" loading={change.busy} onClick={() => void change.run()}>
          {inbox.enabled ? t('use.disable') : t('use.enable')}
        </Button>
      </Consequence>
      <Consequence text={t('use.disconnectText')}>
        <AskedButton
          look={{ variant: 'light', color: 'red' }}
          label={t('use.disconnect')}
          question={{
            title: t('use.disconnectTitle', { address: inbox.address }),
            text: t('use.disconnectText'),
          }}
          busy={remove.busy}
          act={remove.run}
        />
      </Consequence>
    </Section>
  );
}
