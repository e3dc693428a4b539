import { Combobox, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTags } from '../../../names/use-tags.ts';
import { ChoiceOption, ChoiceSearch, ChoiceTarget } from './choice-parts.tsx';
import { dropdown, useChoice } from './use-choice.ts';
import picker from './Picker.module.css';
import classes from './TagsEditor.module.css';

export interface TagPickerProps {
  tags: string[];
  onChange: (tags: string[]) => void;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

const LONGEST = 60;

/** Finds tags in use, or makes one; what the ticket has already is ticked. */
export function TagPicker({ tags, onChange, opened, onOpened }: TagPickerProps) {
  const { t } = useTranslation('tickets');
  const [query, setQuery] = useState('');
  const combobox = useChoice({ opened, onOpened, searchable: true, onClosed: () => setQuery('') });
  const toggle = (tag: string) => {
    onChange(tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag]);
    setQuery('');
  };
  return (
    <Combobox {...dropdown} store={combobox} onOptionSubmit={toggle}>
      <ChoiceTarget act={t('pick.addTag')} shortcut="t" opened={opened}>
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
      </ChoiceTarget>
      <Combobox.Dropdown aria-label={t('pick.tags')}>
        <ChoiceSearch
          {...{ combobox, query, maxLength: LONGEST }}
          act={t('pick.addTag')}
          onQuery={setQuery}
        />
        <TagOptions tags={tags} wanted={query.trim().slice(0, LONGEST)} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function TagOptions({ tags, wanted }: { tags: string[]; wanted: string }) {
  const { t } = useTranslation('tickets');
  const found = useTags(wanted);
  // What was found for the letters before may still stand there; Enter must not take it.
  const fits = (tag: string) => tag.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
  const offered = [...new Set([...tags, ...found])].filter(fits);
  return (
    <Combobox.Options aria-label={t('pick.tags')} className={picker.options}>
      {offered.map((tag) => (
        <ChoiceOption key={tag} value={tag} label={tag} chosen={tags.includes(tag)} />
      ))}
      {wanted && !offered.includes(wanted) ? (
        <ChoiceOption value={wanted} label={t('pick.createTag', { tag: wanted })} chosen={false} />
      ) : null}
      {offered.length === 0 && !wanted ? <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty> : null}
    </Combobox.Options>
  );
}
