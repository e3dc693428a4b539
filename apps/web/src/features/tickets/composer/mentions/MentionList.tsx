import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { Mentionable } from '@heed/contract';
import { PersonAvatar } from '@heed/ui';
import { IconUsers } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useEffect, useId, useImperativeHandle, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mentions.module.css';

export interface MentionListHandle {
  /** Moves in the list or picks from it; whether the key was meant for it. */
  onKey: (event: KeyboardEvent) => boolean;
}

export interface MentionListProps {
  ref?: Ref<MentionListHandle>;
  items: Mentionable[];
  editor: Editor;
  onPick: (item: Mentionable) => void;
}

/** Who can be named, under the caret; the keyboard stays in the text. Who does not see the ticket cannot be picked. */
export function MentionList({ ref, items, editor, onPick }: MentionListProps) {
  const { t } = useTranslation('following');
  const reason = useReason();
  const listId = useId();
  const [chosen, setChosen] = useState('');
  const at = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === chosen),
  );
  const active = items[at];
  const pick = (item: Mentionable) => {
    if (item.seeing > 0) onPick(item);
  };
  useImperativeHandle(ref, () => ({
    onKey: ({ key, isComposing }) => {
      if (!active || isComposing) return false;
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setChosen(keyOf(items[(at + step + items.length) % items.length]!));
      else if (key === 'Enter' || key === 'Tab') pick(active);
      else return false;
      return true;
    },
  }));
  const activeId = active && `${listId}-${keyOf(active)}`;
  useEffect(() => {
    const { dom } = editor.view;
    if (!activeId) return;
    dom.setAttribute('aria-controls', listId);
    dom.setAttribute('aria-activedescendant', activeId);
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
    return () => {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
    };
  }, [editor, listId, activeId]);
  if (!active) return null;
  return (
    <>
      <div className={classes.list} role="listbox" id={listId} aria-label={t('mention')}>
        {items.map((item) => (
          <UnstyledButton
            key={keyOf(item)}
            id={`${listId}-${keyOf(item)}`}
            role="option"
            tabIndex={-1}
            aria-selected={item === active}
            aria-disabled={item.seeing === 0}
            className={classes.option}
            // The caret stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setChosen(keyOf(item))}
            onClick={() => pick(item)}
          >
            {item.kind === 'agent' ? (
              <PersonAvatar name={item.name} size={24} kind="agent" />
            ) : (
              <IconUsers size={20} stroke={1.6} aria-hidden="true" className={classes.group} />
            )}
            <span className={classes.words}>
              <span className={classes.name}>{item.name}</span>
              <span className={classes.aside}>{reason(item)}</span>
            </span>
          </UnstyledButton>
        ))}
      </div>
      <VisuallyHidden role="status">
        {active.name}, {reason(active)}
      </VisuallyHidden>
    </>
  );
}

/** Whom naming it tells, or why nobody. */
function useReason(): (item: Mentionable) => string {
  const { t } = useTranslation('following');
  return ({ kind, people, seeing }) => {
    if (kind === 'agent') return seeing > 0 ? t('agent') : t('agentBlind');
    if (people === 0) return t('groupEmpty');
    if (seeing === 0) return t('groupBlind');
    return seeing === people ? t('group', { count: people }) : t('groupPart', { seeing, people });
  };
}

function keyOf({ kind, id }: Mentionable): string {
  return `${kind}:${id}`;
}
