import { Modal } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllCommands, type Command } from './commands.ts';
import classes from './ShortcutMap.module.css';

let opened = false;
const listeners = new Set<() => void>();

/** Shows the map of all shortcuts that work now. */
export function openShortcutMap(): void {
  setOpened(true);
}

/** The map itself, once in the shell. */
export function ShortcutMap() {
  const { t } = useTranslation('shell');
  const shown = useSyncExternalStore(subscribe, () => opened);
  const withKeys = useAllCommands().filter(isReached);
  return (
    <Modal opened={shown} onClose={() => setOpened(false)} title={t('menu.shortcuts')} size={560}>
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

function setOpened(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
