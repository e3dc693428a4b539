import { ActionIcon, Popover } from '@mantine/core';
import { SkeletonRows } from '@heed/ui';
import { IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workspace } from '../use-workspace.ts';

const FilterFields = lazy(async () => ({ default: (await import('./FilterFields.tsx')).FilterFields }));

/** Narrows the list by group, assignee, priority and tag. */
export function FilterMenu({ workspace: { search, narrow } }: { workspace: Workspace }) {
  const { t } = useTranslation('tickets');
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('list.filter')} title={t('list.filter')} onClick={() => setOpened(!opened)}>
          <IconFilter size={17} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={16} aria-label={t('list.filter')}>
        <Suspense fallback={<SkeletonRows rows={5} />}>
          {opened ? <FilterFields search={search} narrow={narrow} /> : null}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
