import { Combobox, Tooltip, UnstyledButton, useCombobox } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { IconCheck, IconPlus, IconTag, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTags } from '../data/lookups.ts';
import { useOpenedFocus } from './use-opened-focus.ts';
import classes from './TagsEditor.module.css';

export interface TagsEditorProps {
  tags: string[];
  disabled: boolean;
  onChange: (tags: string[]) => void;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

const LONGEST = 60;

/** The tags of a ticket: each can go, and more are found or made. */
export function TagsEditor({ tags, disabled, onChange, opened, onOpened }: TagsEditorProps) {
  const { t } = useTranslation('tickets');
  return (
    <span className={classes.tags}>
      {tags.map((tag) => (
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
      {disabled ? null : <TagPicker {...{ tags, onChange, opened, onOpened }} />}
    </span>
  );
}

function TagPicker({ tags, onChange, opened, onOpened }: Omit<TagsEditorProps, 'disabled'>) {
  const { t } = useTranslation('tickets');
  const [query, setQuery] = useState('');
  const wanted = query.trim().slice(0, LONGEST);
  const found = useTags(wanted);
  const combobox = useCombobox({
    opened,
    onOpenedChange: onOpened,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery('');
    },
  });
  useOpenedFocus(combobox, opened, true);
  const offered = [...new Set([...tags.filter((tag) => tag.includes(wanted)), ...found])];
  const toggle = (tag: string) => {
    onChange(tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag]);
    setQuery('');
  };
  return (
    <Combobox store={combobox} position="bottom-start" width={240} onOptionSubmit={toggle}>
      <Tooltip
        disabled={opened}
        label={
          <span className={classes.hint}>
            {t('pick.addTag')} <Kbd keys="t" />
          </span>
        }
      >
        <span className={classes.anchor}>
          <Combobox.Target targetType="button" withAriaAttributes={opened}>
            <UnstyledButton
              className={classes.add}
              aria-label={t('pick.addTag')}
              aria-haspopup="listbox"
              aria-expanded={opened}
              onClick={() => combobox.toggleDropdown()}
            >
              <IconPlus size={14} stroke={1.8} aria-hidden="true" />
              {tags.length === 0 ? t('pick.addTag') : null}
            </UnstyledButton>
          </Combobox.Target>
        </span>
      </Tooltip>
      <Combobox.Dropdown aria-label={t('pick.tags')}>
        <Combobox.Search
          value={query}
          maxLength={LONGEST}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.updateSelectedOptionIndex(0);
          }}
          placeholder={t('pick.addTag')}
          aria-label={t('pick.addTag')}
        />
        <Combobox.Options aria-label={t('pick.tags')}>
          <div className={classes.options}>
            {offered.map((tag) => (
              <Combobox.Option key={tag} value={tag} active={tags.includes(tag)} className={classes.option}>
                <span className={classes.optionWord}>{tag}</span>
                {tags.includes(tag) ? <IconCheck size={15} stroke={1.8} aria-hidden="true" /> : null}
              </Combobox.Option>
            ))}
            {wanted && !offered.includes(wanted) ? (
              <Combobox.Option value={wanted} className={classes.option}>
                {t('pick.createTag', { tag: wanted })}
              </Combobox.Option>
            ) : null}
            {offered.length === 0 && !wanted ? <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty> : null}
          </div>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
