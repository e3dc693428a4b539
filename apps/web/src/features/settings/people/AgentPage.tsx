import type { Agent } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay, useMe } from '../../../api.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { agentRoutingQuery } from '../queries.ts';
import { AgentForm } from './AgentForm.tsx';
import { AgentRoutingForm } from './AgentRoutingForm.tsx';

/** One agent: who it is, which work may come, in use or not. */
export function AgentPage({ id }: { id: number }) {
  const { t } = useTranslation('settings');
  const query = useQuery({
    queryKey: ['agent', id],
    queryFn: ({ signal }) => api.getAgent({ params: { id }, signal }),
  });
  const { data: routing } = useQuery(agentRoutingQuery(id));
  const may = useMay('agent.manage');
  const mayRoute = useMay('routing.manage');
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
            {routing ? <AgentRoutingForm routing={routing} may={mayRoute} /> : null}
            {may ? <Use agent={agent} /> : null}
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

/** Disable and enable. */
function Use({ agent }: { agent: Agent }) {
  const { t } = useTranslation('settings');
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
  if (me.agent.id === agent.id) return null;
  return (
    <Section title={disabled ? t('agents.isDisabled') : t('agents.access')}>
      <Consequence text={disabled ? t('agents.enableText') : t('agents.disableText')}>
        <AskedButton
          look={{ variant: 'default' }}
          label={disabled ? t('agents.enable') : t('agents.disable')}
          question={
            disabled
              ? null
              : { title: t('agents.disableTitle', { name: agent.name }), text: t('agents.disableText') }
          }
          busy={change.busy}
          act={change.run}
        />
      </Consequence>
    </Section>
  );
}
