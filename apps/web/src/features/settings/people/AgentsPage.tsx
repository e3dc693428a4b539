import { Badge, Button, SegmentedControl } from '@mantine/core';
import type { Agent } from '@heed/contract';
import { EmptyState, PersonAvatar } from '@heed/ui';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { SearchField } from '../../../components/SearchField.tsx';
import { usePages } from '../../../use-pages.ts';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useNames } from '../../../names/use-names.ts';
import { agentRoutingQuery } from '../queries.ts';
import { AvailabilityMark } from './AvailabilityMark.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import classes from '../kit/kit.module.css';

type Shown = 'active' | 'invited' | 'disabled';

/** Everybody who answers: list, search, invitations. */
export function AgentsPage() {
  const { t } = useTranslation('settings');
  const may = useMay('agent.manage');
  const [shown, setShown] = useState<Shown>('active');
  const [q, setQ] = useState('');
  const [inviting, setInviting] = useState(false);
  const tabs = (may ? (['active', 'invited', 'disabled'] as const) : (['active', 'disabled'] as const)).map(
    (value) => ({
      value,
      label: t(`agents.tab.${value}`),
    }),
  );
  return (
    <SettingsFrame
      title={t('section.agents')}
      description={t('agents.description')}
      actions={may ? <Button onClick={() => setInviting(true)}>{t('agents.invite')}</Button> : null}
    >
      <div className={classes.tools}>
        {shown === 'invited' ? null : <SearchField label={t('agents.search')} value={q} onChange={setQ} />}
        <SegmentedControl aria-label={t('agents.tabs')} data={tabs} value={shown} onChange={setShown} />
      </div>
      {shown === 'invited' ? (
        <Invitations invite={() => setInviting(true)} />
      ) : (
        <AgentList q={q} disabled={shown === 'disabled'} />
      )}
      <InviteDialog
        opened={inviting}
        close={() => setInviting(false)}
        onInvited={() => setShown('invited')}
      />
    </SettingsFrame>
  );
}

function AgentList({ q, disabled }: { q: string; disabled: boolean }) {
  const { t } = useTranslation('settings');
  const pages = usePages<Agent>(['agents', 'settings', { q, disabled }], (query, signal) =>
    api.listAgents({ query: { ...query, disabled: String(disabled), ...(q && { q }) }, signal }),
  );
  return (
    <PagedRows
      pages={pages}
      rows={6}
      label={t('section.agents')}
      empty={
        <EmptyState icon={<IconUsers size={32} stroke={1.25} />}>
          {q ? t('agents.noneFound', { query: q }) : t('agents.noneDisabled')}
        </EmptyState>
      }
    >
      {(agent) => <AgentRow agent={agent} />}
    </PagedRows>
  );
}

function AgentRow({ agent }: { agent: Agent }) {
  const { t } = useTranslation('settings');
  const { data: routing } = useQuery({ ...agentRoutingQuery(agent.id), enabled: agent.disabledAt === null });
  const nameOf = useNames(agent.groupIds.map((id) => ['group', id] as const));
  const groups = agent.groupIds.flatMap((id) => nameOf('group', id) ?? []);
  return (
    <Row
      opens
      muted={agent.disabledAt !== null}
      mark={
        <PersonAvatar
          name={agent.name}
          address={agent.email}
          photo={agent.photoUrl}
          size={32}
          kind={agent.kind === 'bot' ? 'bot' : 'agent'}
        />
      }
      name={
        <>
          <Link to="/settings/$section/$id" params={{ section: 'agents', id: String(agent.id) }}>
            {agent.name}
          </Link>
          {agent.kind === 'bot' ? <Badge color="slate">{t('agents.bot')}</Badge> : null}
        </>
      }
      under={[agent.email, ...groups].join(' · ')}
      aside={
        <>
          <span>{agent.role.name}</span>
          {routing ? <AvailabilityMark availability={routing.availability} /> : null}
        </>
      }
    />
  );
}
