import { IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFound } from '../../../names/use-found.ts';
import { useLabels } from '../../../names/use-labels.ts';
import { offerOptions } from './offer-options.ts';
import { Picker } from './Picker.tsx';
import type { PropertyBarProps } from './PropertyBar.tsx';
import classes from './PropertyBar.module.css';

const NONE = 'none';

/** Whose the ticket is. */
export function GroupPicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation('tickets');
  const [typed, setTyped] = useState('');
  const open = opened === 'group';
  const { rows, hasMore, isPending } = useFound('group', typed, { enabled: open });
  const { groupId } = ticket;
  const labelOf = useLabels('group', groupId === null ? [] : [groupId]);
  const standing =
    groupId === null || typed.trim() ? [] : [{ value: String(groupId), label: labelOf(groupId) }];
  const options = offerOptions({
    first: standing,
    none: { value: NONE, label: t('pick.noGroup') },
    found: rows.map(({ id, name }) => ({ value: String(id), label: name })),
    typed,
    isPending,
  });
  return (
    <Picker
      label={t('field.groupId')}
      act={t('pick.group')}
      shortcut="g"
      disabled={!ticket.can.update}
      value={groupId === null ? NONE : String(groupId)}
      options={options}
      search={{ typed, onSearch: setTyped, isPending, hasMore }}
      onPick={(value) => update({ groupId: value === NONE ? null : Number(value) })}
      opened={open}
      onOpened={(opens) => onOpened(opens ? 'group' : null)}
    >
      <IconUsersGroup size={15} stroke={1.6} aria-hidden="true" />
      <span className={classes.word}>{groupId === null ? t('pick.noGroup') : labelOf(groupId)}</span>
    </Picker>
  );
}
