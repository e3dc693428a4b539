import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsSort, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sorts } from '../search.ts';
import type { Workspace } from '../use-workspace.ts';

/** In which order the list stands. */
export function SortMenu({ workspace: { search, narrow } }: { workspace: Workspace }) {
  const { t } = useTranslation('tickets');
  const chosen = search.sort ?? 'recent';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`${t('list.sort')}: ${t(`sort.${chosen}`)}`} title={t(`sort.${chosen}`)}>
          <IconArrowsSort size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('list.sort')}</Menu.Label>
        {sorts.map((sort) => (
          <Menu.Item
            key={sort}
            onClick={() => narrow({ sort: sort === 'recent' ? undefined : sort })}
            leftSection={
              <IconCheck size={15} stroke={1.8} visibility={sort === chosen ? 'visible' : 'hidden'} />
            }
          >
            {t(`sort.${sort}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
