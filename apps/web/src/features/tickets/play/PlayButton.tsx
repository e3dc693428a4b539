import { ActionIcon } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { allCommands } from '../../../app/commands.ts';
import { listKey } from '../bulk/list-key.ts';
import type { Workspace } from '../use-workspace.ts';
import { useIsPlaying } from './playing.ts';

/** Goes through the list, ticket after ticket, and ends that. */
export function PlayButton({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('desk');
  const playing = useIsPlaying(listKey(workspace));
  const label = playing ? t('stop') : t('play');
  const Shape = playing ? IconPlayerStop : IconPlayerPlay;
  return (
    <ActionIcon
      aria-label={label}
      title={label}
      aria-pressed={playing}
      variant={playing ? 'light' : undefined}
      // The list knows its tickets; it offers the act as a command.
      onClick={() =>
        allCommands()
          .find(({ id }) => id === 'list.play')
          ?.run()
      }
    >
      <Shape size={17} stroke={1.6} />
    </ActionIcon>
  );
}
