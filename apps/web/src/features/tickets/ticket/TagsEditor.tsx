import { UnstyledButton } from '@mantine/core';
import { IconTag, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TagPicker, type TagPickerProps } from './TagPicker.tsx';
import classes from './TagsEditor.module.css';

export interface TagsEditorProps extends TagPickerProps {
  disabled: boolean;
}

/** More would push the conversation off the screen. */
const SHOWN_AT_FIRST = 5;

/** The tags of a ticket: each can go, and more are found or made. Many are folded until somebody wants them all. */
export function TagsEditor({ disabled, ...picker }: TagsEditorProps) {
  const { t } = useTranslation('tickets');
  const { tags, onChange } = picker;
  const [all, setAll] = useState(false);
  const shown = all || tags.length <= SHOWN_AT_FIRST + 1 ? tags : tags.slice(0, SHOWN_AT_FIRST);
  const folded = tags.length - shown.length;
  return (
    <span className={classes.tags}>
      {shown.map((tag) => (
        <span key={tag} className={classes.tag}>
          <IconTag size={13} stroke={1.6} aria-hidden="true" />
          <span className={classes.word} title={tag}>
            {tag}
          </span>
          {disabled ? null : (
            <UnstyledButton
              className={classes.remove}
              aria-label={t('pick.removeTag', { tag })}
              onClick={() => onChange(tags.filter((other) => other !== tag))}
            >
              <IconX size={12} stroke={2} />
            </UnstyledButton>
          )}
        </span>
      ))}
      {folded > 0 ? (
        <UnstyledButton className={classes.add} onClick={() => setAll(true)}>
          {t('pick.moreTags', { count: folded })}
        </UnstyledButton>
      ) : null}
      {disabled ? null : <TagPicker {...picker} />}
    </span>
  );
}
