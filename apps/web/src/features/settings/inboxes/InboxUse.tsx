import { Button } from '@mantine/core';
import type { Inbox } from '@heed/contract';
import { confirmDialog, Section, showToast } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { useAct } from '../kit/use-act.ts';
import kit from '../kit/kit.module.css';

/** Disable, enable, disconnect. */
export function InboxUse({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation(['settingsMail', 'common']);
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
  const ask = async () => {
    const sure = await confirmDialog({
      title: t('use.disconnectTitle', { address: inbox.address }),
      children: t('use.disconnectText'),
      confirm: t('use.disconnect'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) await remove.run();
  };
  return (
    <Section title={t('use.title')}>
      <div className={kit.danger}>
        <p className={kit.dangerWords}>{inbox.enabled ? t('use.disableText') : t('use.enableText')}</p>
        <Button variant="default" loading={change.busy} onClick={() => void change.run()}>
          {inbox.enabled ? t('use.disable') : t('use.enable')}
        </Button>
      </div>
      <div className={kit.danger}>
        <p className={kit.dangerWords}>{t('use.disconnectText')}</p>
        <Button variant="light" color="red" loading={remove.busy} onClick={() => void ask()}>
          {t('use.disconnect')}
        </Button>
      </div>
    </Section>
  );
}
