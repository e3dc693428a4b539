import { Button } from '@mantine/core';
import type { Agent } from '@heed/contract';
import { confirmDialog, Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay, useMe } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { agentRoutingQuery } from '../queries.ts';
import { AgentForm } from './AgentForm.tsx';
import { AgentRoutingForm } from './AgentRoutingForm.tsx';
import classes from '../kit/kit.module.css';

/** One agent: who it is, which work may come, in use or not. */
export function AgentPage({ id }: { id: number }) {
  const { t } = useTranslation('settings');
  const query = useQuery({
    queryKey: ['agent', id],
    queryFn: ({ signal }) => api.getAgent({ params: { id }, signal }),
  });
  const routing = useQuery(agentRoutingQuery);
  const may = useMay('agent.manage');
  const mayRoute = useMay('routing.manage');
  const own = routing.data?.find(({ agentId }) => agentId === id);
  return (
    <SettingsFrame
      title={query.data?.name ?? t('agents.one')}
      description={query.data?.email}
      parent="agents"
      readOnly={!may && !mayRoute}
    >
      <Loaded query={query}>
        {(agent) => (
          <>
            <AgentForm agent={agent} may={may} />
            {own ? <AgentRoutingForm routing={own} may={mayRoute} /> : null}
            {may ? <Use agent={agent} /> : null}
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

/** Disable and enable. */
function Use({ agent }: { agent: Agent }) {
  const { t } = useTranslation(['settings', 'common']);
  const client = useQueryClient();
  const me = useMe();
  const disabled = agent.disabledAt !== null;
  const change = useAct(async () => {
    const changed = await api.updateAgent({
      params: { id: agent.id },
      body: { version: agent.version, disabled: !disabled },
    });
    client.setQueryData(['agent', agent.id], changed);
  }, [['agents'], ['agent', agent.id]]);
  const ask = async () => {
    const sure =
      disabled ||
      (await confirmDialog({
        title: t('agents.disableTitle', { name: agent.name }),
        children: t('agents.disableText'),
        confirm: t('agents.disable'),
        cancel: t('common:action.cancel'),
        danger: true,
      }));
    if (sure) await change.run();
  };
  if (me.agent.id === agent.id) return null;
  return (
    <Section title={disabled ? t('agents.isDisabled') : t('agents.access')}>
      <div className={classes.danger}>
        <p className={classes.dangerWords}>{disabled ? t('agents.enableText') : t('agents.disableText')}</p>
        <Button variant="default" loading={change.busy} onClick={() => void ask()}>
          {disabled ? t('agents.enable') : t('agents.disable')}
        </Button>
      </div>
    </Section>
  );
}
