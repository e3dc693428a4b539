import { Badge, Button, SegmentedControl } from '@mantine/core';
import type { Group } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { SearchField } from '../../../components/SearchField.tsx';
import { usePages } from '../../../use-pages.ts';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { useList } from '../kit/use-list.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useNames } from '../../../names/use-names.ts';
import kit from '../kit/kit.module.css';

type Shown = 'active' | 'archived';

/** Groups of agents; a ticket belongs to one. */
export function GroupsPage() {
  const { t } = useTranslation('settings');
  const may = useMay('group.manage');
  const [shown, setShown] = useState<Shown>('active');
  const [q, setQ] = useState('');
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
      <div className={kit.tools}>
        <SearchField label={t('groups.search')} value={q} onChange={setQ} />
        <SegmentedControl
          aria-label={t('groups.tabs')}
          data={(['active', 'archived'] as const).map((value) => ({
            value,
            label: t(`groups.tab.${value}`),
          }))}
          value={shown}
          onChange={setShown}
        />
      </div>
      <GroupList q={q} archived={shown === 'archived'} create={create} />
    </SettingsFrame>
  );
}

interface GroupListProps {
  q: string;
  archived: boolean;
  /** How the first one is made. */
  create: ReactNode;
}

function GroupList({ q, archived, create }: GroupListProps) {
  const { t } = useTranslation('settings');
  const pages = usePages<Group>(['groups', 'settings', { q, archived }], (query, signal) =>
    api.listGroups({ query: { ...query, archived: String(archived), ...(q && { q }) }, signal }),
  );
  const first = !q && !archived;
  const nothing = archived ? t('groups.noneArchived') : t('groups.empty');
  return (
    <PagedRows
      pages={pages}
      label={t('section.groups')}
      empty={
        <EmptyState icon={<IconUsersGroup size={32} stroke={1.25} />} action={first ? create : null}>
          {q ? t('groups.noneFound', { query: q }) : nothing}
        </EmptyState>
      }
    >
      {(group) => <GroupRow group={group} />}
    </PagedRows>
  );
}

const NAMES_SHOWN = 4;

function GroupRow({ group }: { group: Group }) {
  const { t } = useTranslation('settings');
  const list = useList();
  const firstIds = group.memberIds.slice(0, NAMES_SHOWN);
  const nameOf = useNames(firstIds.map((id) => ['agent', id] as const));
  const names = firstIds.flatMap((id) => nameOf('agent', id) ?? []);
  const more = group.memberIds.length - names.length;
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
            : [list(names), more > 0 ? t('groups.more', { count: more }) : ''].filter(Boolean).join(' ')
      }
    />
  );
}
