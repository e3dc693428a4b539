import type { Ticket } from '@heed/contract';
import { priorities, types } from '@heed/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketPriority, TicketStatus } from '../../../components/ticket-marks.tsx';
import type { TicketChange } from '../data/use-update-ticket.ts';
import { AssigneePicker } from './AssigneePicker.tsx';
import { GroupPicker } from './GroupPicker.tsx';
import { Picker } from './Picker.tsx';
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
