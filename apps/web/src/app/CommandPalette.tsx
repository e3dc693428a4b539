import { Spotlight } from '@mantine/spotlight';
import { Kbd } from '@heed/ui';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundCommands } from '../features/search/use-found-commands.ts';
import { useViewedCommands } from '../features/tickets/reading/use-viewed-commands.ts';
import { searchCommands, typedCommands, useAllCommands, type Command } from './commands.ts';
import classes from './CommandPalette.module.css';

const SHOWN_AT_MOST = 60;

/** Ctrl/⌘ K: every command offered now, found by its words in both languages and in pinyin. */
export function CommandPalette() {
  const { t } = useTranslation('shell');
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const viewed = useViewedCommands(opened, query);
  const ofApp = [...typedCommands(query), ...searchCommands(useAllCommands(), query)].slice(0, SHOWN_AT_MOST);
  const found = [...viewed, ...ofApp, ...useFoundCommands(query)];
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      size={600}
      yOffset="14vh"
      centered={false}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, color: 'var(--heed-scrim)', backgroundOpacity: 1 }}
      transitionProps={{ transition: 'fade', duration: 120 }}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      classNames={{
        content: classes.content,
        search: classes.search,
        actionsList: classes.list,
        actionsGroup: classes.group,
        action: classes.action,
      }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.label')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {query.trim() === '' ? (
          <GroupedActions commands={found} />
        ) : (
          found.map((command) => <Action key={command.id} command={command} showGroup />)
        )}
        {found.length === 0 ? (
          <Spotlight.Empty>{t('palette.empty', { query: query.trim() })}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function GroupedActions({ commands }: { commands: Command[] }) {
  return [...Map.groupBy(commands, (command) => command.group)].map(([group, members]) => (
    <Spotlight.ActionsGroup key={group} label={group}>
      {members.map((command) => (
        <Action key={command.id} command={command} />
      ))}
    </Spotlight.ActionsGroup>
  ));
}

function Action({ command, showGroup }: { command: Command; showGroup?: boolean }) {
  return (
    <Spotlight.Action onClick={command.run}>
      <span className={classes.label}>{command.label}</span>
      {showGroup ? <span className={classes.aside}>{command.group}</span> : null}
      {command.hint ? <span className={classes.aside}>{command.hint}</span> : null}
      {command.shortcut ? <Kbd keys={command.shortcut} /> : null}
    </Spotlight.Action>
  );
}
