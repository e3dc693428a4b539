import { PersonAvatar } from '@heed/ui';
import { IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import type { NamedRow } from '../../../names/named.ts';
import { useFound } from '../../../names/use-found.ts';
import { offerOptions } from './offer-options.ts';
import { Picker } from './Picker.tsx';
import type { PropertyBarProps } from './PropertyBar.tsx';
import classes from './PropertyBar.module.css';

const NONE = 'none';

/** Who has the ticket: myself and nobody at hand, then those of its group, then the others by name. */
export function AssigneePicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation('tickets');
  const [typed, setTyped] = useState('');
  const open = opened === 'assignee';
  const { options, isPending, hasMore } = useAssigneeOptions(ticket, typed, open);
  const { assignee } = ticket;
  return (
    <Picker
      label={t('field.assigneeId')}
      act={t('pick.assignee')}
      shortcut="a"
      disabled={!ticket.can.assign}
      value={assignee ? String(assignee.id) : NONE}
      options={options}
      search={{ typed, onSearch: setTyped, isPending, hasMore }}
      onPick={(value) => update({ assigneeId: value === NONE ? null : Number(value) })}
      opened={open}
      onOpened={(opens) => onOpened(opens ? 'assignee' : null)}
    >
      {assignee ? (
        <PersonAvatar name={assignee.name} size={20} kind="agent" />
      ) : (
        <IconUserOff size={15} stroke={1.6} aria-hidden="true" />
      )}
      <span className={classes.word}>{assignee?.name ?? t('pick.unassigned')}</span>
    </Picker>
  );
}

function useAssigneeOptions(
  { assignee, groupId }: PropertyBarProps['ticket'],
  typed: string,
  enabled: boolean,
) {
  const { t } = useTranslation('tickets');
  const { agent: me } = useMe();
  const inGroup = useFound('agent', typed, {
    groupId: groupId ?? undefined,
    enabled: enabled && groupId !== null,
  });
  const everywhere = useFound('agent', typed, { enabled });
  const ofGroup = groupId === null ? [] : inGroup.rows;
  const isPending = inGroup.isPending || everywhere.isPending;
  const option = ({ id, name }: NamedRow) => ({
    value: String(id),
    label: name,
    face: <PersonAvatar name={name} size={20} kind="agent" />,
  });
  const options = offerOptions({
    first: [
      { ...option(me), label: `${me.name} (${t('pick.me')})` },
      // Whoever has it stands there even when out of use; a search finds only who can be given it.
      ...(assignee && !typed.trim() && assignee.id !== me.id ? [option(assignee)] : []),
    ],
    none: {
      value: NONE,
      label: t('pick.unassigned'),
      face: <IconUserOff size={16} stroke={1.6} aria-hidden="true" />,
    },
    found: [...ofGroup, ...everywhere.rows].map(option),
    typed,
    isPending,
  });
  return { options, isPending, hasMore: everywhere.hasMore };
}
