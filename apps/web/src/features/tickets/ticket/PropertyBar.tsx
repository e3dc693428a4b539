import type { Ticket } from '@heed/contract';
import { priorities, types } from '@heed/contract';
import { PersonAvatar } from '@heed/ui';
import { IconUserOff, IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { TicketPriority, TicketStatus } from '../../../components/ticket-marks.tsx';
import { useAgents, useGroups } from '../data/lookups.ts';
import type { TicketChange } from '../data/use-update-ticket.ts';
import { Picker, type PickerOption } from './Picker.tsx';
import { statusChange, statusValue, useStatusChoices } from './status-choices.ts';
import { TagsEditor } from './TagsEditor.tsx';
import classes from './PropertyBar.module.css';

/** A property that keys can open. */
export type PropertyName = 'status' | 'assignee' | 'group' | 'priority' | 'type' | 'tags';

export interface PropertyBarProps {
  ticket: Ticket;
  update: (change: TicketChange) => void;
  opened: PropertyName | null;
  onOpened: (property: PropertyName | null) => void;
}

const NONE = 'none';

/** Everything that is chosen about a ticket, in one line under its subject. */
export function PropertyBar(props: PropertyBarProps) {
  return (
    <div className={classes.bar}>
      <StatusPicker {...props} />
      <AssigneePicker {...props} />
      <GroupPicker {...props} />
      <PriorityPicker {...props} />
      <TypePicker {...props} />
      <TagsEditor
        tags={props.ticket.tags}
        disabled={!props.ticket.can.update}
        onChange={(tags) => props.update({ tags })}
        opened={props.opened === 'tags'}
        onOpened={(opened) => props.onOpened(opened ? 'tags' : null)}
      />
    </div>
  );
}

function StatusPicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation('tickets');
  const choices = useStatusChoices(ticket);
  return (
    <Picker
      label={t('field.status')}
      act={t('pick.status')}
      shortcut="s"
      disabled={!ticket.can.update}
      value={statusValue(ticket.status, ticket.customStatusId)}
      options={choices.map(({ status, customStatusId, label, group }) => ({
        value: statusValue(status, customStatusId),
        label,
        group,
        face: (
          <FaceOnly>
            <TicketStatus status={status} customStatusId={customStatusId} iconOnly />
          </FaceOnly>
        ),
      }))}
      onPick={(value) => {
        const picked = choices.find((each) => statusValue(each.status, each.customStatusId) === value);
        if (picked) update(statusChange(picked));
      }}
      opened={opened === 'status'}
      onOpened={(open) => onOpened(open ? 'status' : null)}
    >
      <TicketStatus status={ticket.status} customStatusId={ticket.customStatusId} />
    </Picker>
  );
}

function AssigneePicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation('tickets');
  const options = useAssigneeOptions(ticket);
  const { assignee } = ticket;
  return (
    <Picker
      searchable
      label={t('field.assigneeId')}
      act={t('pick.assignee')}
      shortcut="a"
      disabled={!ticket.can.assign}
      value={assignee ? String(assignee.id) : NONE}
      options={options}
      onPick={(value) => update({ assigneeId: value === NONE ? null : Number(value) })}
      opened={opened === 'assignee'}
      onOpened={(open) => onOpened(open ? 'assignee' : null)}
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

/** Myself first, then those of the ticket's group, then the others by name; nobody last. */
function useAssigneeOptions({ assignee, groupId }: Ticket): PickerOption[] {
  const { t } = useTranslation('tickets');
  const { agent: me } = useMe();
  const agents = useAgents();
  const known = agents.some(({ id }) => id === assignee?.id) || !assignee ? agents : [assignee, ...agents];
  const inGroup = (id: number) =>
    agents.find((agent) => agent.id === id)?.groupIds.includes(groupId ?? 0) ?? false;
  const sorted = known.toSorted(
    (a, b) =>
      Number(b.id === me.id) - Number(a.id === me.id) ||
      Number(inGroup(b.id)) - Number(inGroup(a.id)) ||
      a.name.localeCompare(b.name),
  );
  return [
    ...sorted.map((agent) => ({
      value: String(agent.id),
      label: agent.id === me.id ? `${agent.name} (${t('pick.me')})` : agent.name,
      face: <PersonAvatar name={agent.name} size={20} kind="agent" />,
    })),
    {
      value: NONE,
      label: t('pick.unassigned'),
      face: <IconUserOff size={16} stroke={1.6} aria-hidden="true" />,
    },
  ];
}

function GroupPicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation('tickets');
  const groups = useGroups();
  const group = groups.find(({ id }) => id === ticket.groupId);
  return (
    <Picker
      searchable={groups.length > 6}
      label={t('field.groupId')}
      act={t('pick.group')}
      shortcut="g"
      disabled={!ticket.can.update}
      value={ticket.groupId ? String(ticket.groupId) : NONE}
      options={[
        ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
        { value: NONE, label: t('pick.noGroup') },
      ]}
      onPick={(value) => update({ groupId: value === NONE ? null : Number(value) })}
      opened={opened === 'group'}
      onOpened={(open) => onOpened(open ? 'group' : null)}
    >
      <IconUsersGroup size={15} stroke={1.6} aria-hidden="true" />
      <span className={classes.word}>{group?.name ?? t('pick.noGroup')}</span>
    </Picker>
  );
}

function PriorityPicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <Picker
      label={t('field.priority')}
      act={t('pick.priority')}
      shortcut="p"
      disabled={!ticket.can.update}
      value={ticket.priority}
      options={priorities.toReversed().map((priority) => ({
        value: priority,
        label: t(`common:priority.${priority}`),
        face: (
          <FaceOnly>
            <TicketPriority priority={priority} iconOnly />
          </FaceOnly>
        ),
      }))}
      onPick={(priority) => update({ priority: priority as 'low' })}
      opened={opened === 'priority'}
      onOpened={(open) => onOpened(open ? 'priority' : null)}
    >
      <TicketPriority priority={ticket.priority} />
    </Picker>
  );
}

function TypePicker({ ticket, update, opened, onOpened }: PropertyBarProps) {
  const { t } = useTranslation('tickets');
  return (
    <Picker
      label={t('field.type')}
      act={t('pick.type')}
      shortcut="y"
      disabled={!ticket.can.update}
      value={ticket.type ?? NONE}
      options={[...types, NONE].map((type) => ({ value: type, label: t(`type.${type as 'none'}`) }))}
      onPick={(type) => update({ type: type === NONE ? null : (type as 'task') })}
      opened={opened === 'type'}
      onOpened={(open) => onOpened(open ? 'type' : null)}
    >
      <span className={ticket.type ? classes.word : classes.none}>{t(`type.${ticket.type ?? NONE}`)}</span>
    </Picker>
  );
}

/** A mark beside its own word: said once. */
function FaceOnly({ children }: { children: ReactNode }) {
  return (
    <span className={classes.face} aria-hidden="true">
      {children}
    </span>
  );
}
