import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { IconLayoutSidebar, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { useCounts } from '../data/use-counts.ts';
import { SavedViewActs, SavedViewTitle } from '../../views/SavedViewHead.tsx';
import { PlayButton } from '../play/PlayButton.tsx';
import type { Workspace } from '../use-workspace.ts';
import { FilterChips } from './FilterChips.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { isNarrowed } from './EmptyList.tsx';
import { SortMenu } from './SortMenu.tsx';
import classes from './ListHeader.module.css';

const TYPING_MS = 200;

export interface ListHeaderProps {
  workspace: Workspace;
  /** Set where the views are not beside the list. */
  onShowViews?: () => void;
  onNew: () => void;
}

/** The head of the list: the view's name and count, search, order, filters, and a new ticket. */
export function ListHeader({ workspace, onShowViews, onNew }: ListHeaderProps) {
  const { t } = useTranslation(['tickets', 'desk']);
  const { view, savedId, own, search } = workspace;
  const counts = useCounts();
  const mayOpen = useMay('ticket.open');
  return (
    <header className={classes.header}>
      <div className={classes.titleRow}>
        {onShowViews ? (
          <ActionIcon aria-label={t('list.views')} onClick={onShowViews}>
            <IconLayoutSidebar size={18} stroke={1.6} />
          </ActionIcon>
        ) : null}
        {own ? (
          <h1 className={classes.title}>{t(`desk:${own}`)}</h1>
        ) : savedId === null ? (
          <>
            <h1 className={classes.title}>{t(`view.${view}`)}</h1>
            {isNarrowed(search) ? null : (
              <span className={classes.count} data-numeric="">
                {counts.ofView(view)}
              </span>
            )}
          </>
        ) : (
          <SavedViewTitle id={savedId} />
        )}
        <span className={classes.actions}>
          <PlayButton workspace={workspace} />
          {own ? null : savedId === null ? (
            <>
              <FilterMenu workspace={workspace} />
              <SortMenu workspace={workspace} />
            </>
          ) : (
            <SavedViewActs id={savedId} />
          )}
          {mayOpen ? (
            <Tooltip
              label={
                <span className={classes.hint}>
                  {t('new.button')} <Kbd keys="c" />
                </span>
              }
            >
              <ActionIcon variant="filled" color="accent" aria-label={t('new.button')} onClick={onNew}>
                <IconPlus size={18} stroke={1.8} />
              </ActionIcon>
            </Tooltip>
          ) : null}
        </span>
      </div>
      {savedId === null && !own ? (
        <>
          <SearchField workspace={workspace} />
          <FilterChips workspace={workspace} />
        </>
      ) : null}
    </header>
  );
}

function SearchField({ workspace: { search, narrow, view } }: { workspace: Workspace }) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useTypedSearch(search.q, view, narrow);
  const field = useRef<HTMLInputElement>(null);
  useCommands([
    {
      id: 'list.search',
      label: t('command.search'),
      group: t('command.groupList'),
      shortcut: 'g /',
      keysOnly: true,
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <TextInput
      ref={field}
      size="xs"
      type="search"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      leftSection={<IconSearch size={15} stroke={1.6} aria-hidden="true" />}
      rightSection={
        text ? (
          <ActionIcon size="sm" aria-label={t('list.clearSearch')} onClick={() => setText('')}>
            <IconX size={14} stroke={1.8} />
          </ActionIcon>
        ) : null
      }
      classNames={{ input: classes.search }}
    />
  );
}

/** What is typed goes into the address after a pause; what comes from the address stands in the field. */
function useTypedSearch(q: string | undefined, view: string, narrow: Workspace['narrow']) {
  const [text, setText] = useState(q ?? '');
  const [typedFor, setTypedFor] = useState({ view, q });
  if (typedFor.view !== view || typedFor.q !== q) {
    setTypedFor({ view, q });
    if ((q ?? '') !== text.trim()) setText(q ?? '');
  }
  useEffect(() => {
    const next = text.trim() || undefined;
    if (next === q) return;
    const timer = setTimeout(() => narrow({ q: next }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, q, narrow]);
  return [text, setText] as const;
}
