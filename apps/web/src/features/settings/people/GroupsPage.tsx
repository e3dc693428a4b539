import { Badge, Button } from '@mantine/core';
import type { Group } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { useList } from '../kit/use-list.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { groupsQuery, knownAgentsQuery } from '../queries.ts';

/** Groups of agents; a ticket belongs to one. */
export function GroupsPage() {
  const { t } = useTranslation('settings');
  const may = useMay('group.manage');
  const query = useQuery(groupsQuery);
  const create = may ? (
    <Button
      renderRoot={(rest) => (
        <Link to="/settings/$section/$id" params={{ section: 'groups', id: 'new' }} {...rest} />
      )}
    >
      {t('groups.create')}
    </Button>
  ) : null;
  return (
    <SettingsFrame
      title={t('section.groups')}
      description={t('groups.description')}
      actions={create}
      readOnly={!may}
    >
      <Loaded query={query}>
        {(groups) =>
          groups.length === 0 ? (
            <EmptyState icon={<IconUsersGroup size={32} stroke={1.25} />} action={create}>
              {t('groups.empty')}
            </EmptyState>
          ) : (
            <RowList label={t('section.groups')}>
              {inOrder(groups).map((group) => (
                <GroupRow key={group.id} group={group} />
              ))}
            </RowList>
          )
        }
      </Loaded>
    </SettingsFrame>
  );
}

function inOrder(groups: Group[]): Group[] {
  return [...groups].sort(
    (a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null) || a.name.localeCompare(b.name),
  );
}

const NAMES_SHOWN = 4;

function GroupRow({ group }: { group: Group }) {
  const { t } = useTranslation('settings');
  const list = useList();
  const mayRead = useMay('agent.read');
  const { data: agents = [] } = useQuery({ ...knownAgentsQuery, enabled: mayRead });
  const names = agents.filter(({ id }) => group.memberIds.includes(id)).map(({ name }) => name);
  const more = group.memberIds.length - Math.min(names.length, NAMES_SHOWN);
  return (
    <Row
      opens
      muted={group.archivedAt !== null}
      name={
        <>
          <Link to="/settings/$section/$id" params={{ section: 'groups', id: String(group.id) }}>
            {group.name}
          </Link>
          {group.archivedAt === null ? null : <Badge color="gray">{t('groups.archived')}</Badge>}
        </>
      }
      under={
        group.memberIds.length === 0
          ? t('groups.nobody')
          : names.length === 0
            ? t('groups.members', { count: group.memberIds.length })
            : [list(names.slice(0, NAMES_SHOWN)), more > 0 ? t('groups.more', { count: more }) : '']
                .filter(Boolean)
                .join(' ')
      }
    />
  );
}
