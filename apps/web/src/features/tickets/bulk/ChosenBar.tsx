import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core';
import { MOST_MERGED } from '@heed/contract';
import { confirmDialog, useLocale } from '@heed/ui';
import { IconArrowMerge, IconBan, IconDots, IconMailCheck, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useTicketList } from '../data/use-ticket-list.ts';
import { MergeDialog } from '../merging/MergeDialog.tsx';
import type { Workspace } from '../use-workspace.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { listKey } from './list-key.ts';
import { clearSelection, selectAll, useSelection } from './selection.ts';
import { chosenTickets, useBulkActs, useTotal } from './use-bulk.ts';
import classes from './bulk.module.css';

/** How many tickets are chosen, and what can be done with them. */
export function ChosenBar({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation(['bulk', 'common']);
  const format = new Intl.NumberFormat(useLocale());
  const list = listKey(workspace);
  const selection = useSelection(list);
  const { rows, hasNextPage } = useTicketList(workspace.place, workspace.search);
  const shown = rows.map(({ id }) => id);
  const all = selection.whole || shown.every((id) => selection.ids.has(id));
  const total = useTotal(workspace, all && hasNextPage);
  const written = total ? format.format(total.count) + (total.more ? '+' : '') : undefined;
  const count = selection.whole ? (written ?? '') : format.format(selection.ids.size);
  const [editing, setEditing] = useState(false);
  const mayUpdate = useMay('ticket.update');
  return (
    <div className={classes.bar} role="region" aria-label={t('chosen')}>
      <Checkbox
        size="xs"
        aria-label={t('selectShown')}
        checked={all}
        indeterminate={!all}
        onChange={() => (all ? clearSelection() : selectAll(list, shown))}
      />
      <span className={classes.count} role="status" data-numeric="">
        {t('count', { count: selection.whole ? (total?.count ?? 0) : selection.ids.size, written: count })}
      </span>
      {mayUpdate ? (
        <Button size="compact-sm" onClick={() => setEditing(true)}>
          {t('change')}
        </Button>
      ) : null}
      <MoreActs workspace={workspace} written={count} />
      <ActionIcon
        size="sm"
        aria-label={t('keys.selectNone')}
        title={t('keys.selectNone')}
        onClick={clearSelection}
      >
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
      {all && hasNextPage && written !== undefined ? (
        <span className={classes.whole}>
          {selection.whole ? (
            t('wholeChosen')
          ) : (
            <Button size="compact-xs" variant="subtle" onClick={() => selectAll(list, shown, true)}>
              {t('selectWhole', { written })}
            </Button>
          )}
        </span>
      ) : null}
      <BulkDialog workspace={workspace} written={count} opened={editing} onClose={() => setEditing(false)} />
    </div>
  );
}

function MoreActs({ workspace, written }: { workspace: Workspace; written: string }) {
  const { t } = useTranslation(['bulk', 'common', 'merging', 'trash']);
  const selection = useSelection(listKey(workspace));
  const { start, onError } = useBulkActs();
  const [merging, setMerging] = useState<number[] | null>(null);
  const [maySpam, mayDelete, mayMerge] = [
    useMay('ticket.spam'),
    useMay('ticket.delete'),
    useMay('ticket.merge'),
  ];
  const ids = [...selection.ids];
  const mergeable = mayMerge && !selection.whole && ids.length > 1 && ids.length <= MOST_MERGED;
  const act = (changes: { spam: boolean } | { trash: true }) =>
    start.mutate(
      { tickets: chosenTickets(workspace, selection), changes },
      { onSuccess: clearSelection, onError },
    );
  const trash = async () => {
    const sure =
      !selection.whole ||
      (await confirmDialog({
        title: t('trashWhole', { written }),
        children: t('trashWholeText'),
        confirm: t('trash'),
        cancel: t('common:action.cancel'),
        danger: true,
      }));
    if (sure) act({ trash: true });
  };
  const spamView = workspace.savedId === null && workspace.view === 'spam';
  if (!maySpam && !mayDelete && !mergeable) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={26} aria-label={t('more')} title={t('more')}>
            <IconDots size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mergeable ? (
            <Menu.Item
              leftSection={<IconArrowMerge size={16} stroke={1.6} />}
              onClick={() => setMerging(ids.toSorted((a, b) => a - b))}
            >
              {t('merging:act')}
            </Menu.Item>
          ) : null}
          {maySpam ? (
            <Menu.Item
              leftSection={
                spamView ? <IconMailCheck size={16} stroke={1.6} /> : <IconBan size={16} stroke={1.6} />
              }
              onClick={() => act({ spam: !spamView })}
            >
              {spamView ? t('notSpam') : t('spam')}
            </Menu.Item>
          ) : null}
          {mayDelete ? (
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => void trash()}>
              {t('trash')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {merging ? (
        <MergeDialog ticketIds={merging} opened onClose={() => setMerging(null)} onMerged={clearSelection} />
      ) : null}
    </>
  );
}
