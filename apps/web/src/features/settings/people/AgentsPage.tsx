import { Badge, Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Agent, AgentRouting } from '@heed/contract';
import { EmptyState, PersonAvatar } from '@heed/ui';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { agentRoutingQuery, agentsQuery, groupsQuery } from '../queries.ts';
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
  const [typed, setTyped] = useState('');
  const [inviting, setInviting] = useState(false);
  const [q] = useDebouncedValue(typed.trim(), 200);
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
        <TextInput
          className={classes.grow}
          type="search"
          size="sm"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          placeholder={t('agents.search')}
          aria-label={t('agents.search')}
          disabled={shown === 'invited'}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
        />
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
  const query = useInfiniteQuery(agentsQuery({ q, disabled }));
  const { data: routing = [] } = useQuery(agentRoutingQuery);
  const byAgent = new Map(routing.map((each) => [each.agentId, each]));
  return (
    <Loaded query={query} rows={6}>
      {({ pages }) => {
        const agents = pages.flatMap(({ data }) => data);
        if (agents.length === 0) {
          return (
            <EmptyState icon={<IconUsers size={32} stroke={1.25} />}>
              {q ? t('agents.noneFound', { query: q }) : t('agents.noneDisabled')}
            </EmptyState>
          );
        }
        return (
          <>
            <RowList label={t('section.agents')}>
              {agents.map((agent) => (
                <AgentRow key={agent.id} agent={agent} routing={byAgent.get(agent.id)} />
              ))}
            </RowList>
            {query.hasNextPage ? (
              <div className={classes.more}>
                <Button
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('more')}
                </Button>
              </div>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}

function AgentRow({ agent, routing }: { agent: Agent; routing: AgentRouting | undefined }) {
  const { t } = useTranslation('settings');
  const { data: groups = [] } = useQuery(groupsQuery);
  const names = groups.filter(({ id }) => agent.groupIds.includes(id)).map(({ name }) => name);
  return (
    <Row
      opens
      muted={agent.disabledAt !== null}
      mark={
        <PersonAvatar
          name={agent.name}
          address={agent.email}
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
      under={[agent.email, ...names].join(' · ')}
      aside={
        <>
          {agent.disabledAt === null && routing ? (
            <AvailabilityMark availability={routing.availability} iconOnly />
          ) : null}
          <span>{agent.role.name}</span>
        </>
      }
    />
  );
}
