import { ActionIcon, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNarrow } from './use-narrow.ts';

/** Makes something new on a list's page; on narrow screens its sign alone, beside the title. */
export function NewButton({ label, onClick }: { label: string; onClick: () => void }) {
  const narrow = useNarrow();
  if (narrow)
    return (
      <ActionIcon variant="filled" color="accent" size={44} aria-label={label} onClick={onClick}>
        <IconPlus size={20} stroke={1.75} />
      </ActionIcon>
    );
  return (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onClick}>
      {label}
    </Button>
  );
}
