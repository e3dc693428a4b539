import { Modal } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useAllCommands, type Command } from './commands.ts';
import { openShortcutMap, useShortcutMapOpened } from './shortcut-map.ts';
import classes from './ShortcutMap.module.css';

/** The map itself, once in the shell. */
export function ShortcutMap() {
  const { t } = useTranslation('shell');
  const shown = useShortcutMapOpened();
  const withKeys = useAllCommands().filter(isReached);
  return (
    <Modal opened={shown} onClose={() => openShortcutMap(false)} title={t('menu.shortcuts')} size={560}>
      <div className={classes.groups}>
        {[...Map.groupBy(withKeys, (command) => command.group)].map(([group, members]) => (
          <section key={group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {members.map((command) => (
                <div className={classes.line} key={command.id}>
                  <dt>{command.label}</dt>
                  <dd className={classes.keys}>
                    <Kbd keys={command.shortcut!} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** Two commands may claim the same keys; only the first gets them. */
function isReached({ shortcut }: Command, index: number, all: Command[]): boolean {
  return shortcut !== undefined && all.findIndex((other) => other.shortcut === shortcut) === index;
}
