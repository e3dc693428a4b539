import { Button, Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Placeholder } from './placeholders.ts';

interface PlaceholderMenuProps {
  names: readonly Placeholder[];
  insert: (name: Placeholder) => void;
}

/** What can be filled in, by its name in words. */
export function PlaceholderMenu({ names, insert }: PlaceholderMenuProps) {
  const { t } = useTranslation('settingsMail');
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconBraces size={16} stroke={1.6} aria-hidden="true" />}
        >
          {t('editor.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => (
          <Menu.Item key={name} onClick={() => insert(name)} rightSection={<code>{`{{${name}}}`}</code>}>
            {t(`placeholder.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
