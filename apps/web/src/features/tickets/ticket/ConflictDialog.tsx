import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { wordsIn, type FieldValue } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useFieldWords, useTicketFields, useTicketForms, useTicketStatuses } from '../../../desk-fields.ts';
import { useLabels } from '../../../names/use-labels.ts';
import type { FieldConflict, UpdateTicket } from '../data/use-update-ticket.ts';

type Field =
  | 'subject'
  | 'status'
  | 'priority'
  | 'type'
  | 'groupId'
  | 'assigneeId'
  | 'tags'
  | 'requesterId'
  | 'ccs'
  | 'customStatusId'
  | 'formId';

/** Somebody else was first: says what they did and asks whose value stays. */
export function ConflictDialog({
  conflict,
  keepMine,
  keepTheirs,
}: Pick<UpdateTicket, 'conflict' | 'keepMine' | 'keepTheirs'>) {
  const { t } = useTranslation('tickets');
  return (
    <Modal
      opened={conflict !== null}
      onClose={keepTheirs}
      title={t('conflict.title')}
      withCloseButton={false}
      // What was typed goes only by a choice.
      closeOnClickOutside={false}
      closeOnEscape={false}
      size="sm"
    >
      <Stack gap={16}>
        {conflict?.fields.map((field) => (
          <ConflictLine key={field.field} field={field} />
        ))}
        <Text>{t('conflict.ask')}</Text>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={keepTheirs} data-autofocus>
            {t('conflict.keepTheirs')}
          </Button>
          <Button onClick={keepMine}>{t('conflict.keepMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ConflictLine({ field }: { field: FieldConflict }) {
  const { t } = useTranslation('tickets');
  const locale = useLocale();
  const words = useValueWords(field);
  const fields = useTicketFields();
  const fieldWords = useFieldWords();
  const custom = fields.find(({ key }) => field.field === `fields.${key}`);
  if (custom) {
    const value = (given: unknown) => fieldWords(custom, given as FieldValue);
    return (
      <div>
        <Text>
          {t('conflict.changed', {
            field: wordsIn(custom.label, locale) || custom.key,
            value: value(field.theirs),
          })}
        </Text>
        <Text c="dimmed">{t('conflict.mine', { value: value(field.yours) })}</Text>
      </div>
    );
  }
  const name = field.field as Field;
  return (
    <div>
      <Text>{t('conflict.changed', { field: t(`field.${name}`), value: words(name, field.theirs) })}</Text>
      <Text c="dimmed">{t('conflict.mine', { value: words(name, field.yours) })}</Text>
    </div>
  );
}

/** Writes a property's value as a reader knows it. */
function useValueWords(conflict: FieldConflict): (field: Field, value: unknown) => string {
  const { t } = useTranslation(['tickets', 'common']);
  const ids = [conflict.theirs, conflict.yours].filter((value) => typeof value === 'number');
  const agentName = useLabels('agent', conflict.field === 'assigneeId' ? ids : []);
  const groupName = useLabels('group', conflict.field === 'groupId' ? ids : []);
  const statuses = useTicketStatuses();
  const forms = useTicketForms();
  const locale = useLocale();
  return (field, value) => {
    if (field === 'customStatusId') {
      const status = statuses.find(({ id }) => id === value);
      return status ? wordsIn(status.agentLabel, locale) : t('conflict.usual');
    }
    if (field === 'formId') {
      const form = forms.find(({ id }) => id === value);
      return form ? wordsIn(form.name, locale) : t('conflict.usual');
    }
    if (field === 'assigneeId') return typeof value === 'number' ? agentName(value) : t('pick.unassigned');
    if (field === 'groupId') return typeof value === 'number' ? groupName(value) : t('pick.noGroup');
    if (field === 'status') return t(`common:status.${value as 'open'}`);
    if (field === 'priority') return t(`common:priority.${value as 'low'}`);
    if (field === 'type') return value === null ? t('type.none') : t(`type.${value as 'task'}`);
    if (Array.isArray(value)) return value.length === 0 ? t('conflict.empty') : value.join(', ');
    return typeof value === 'string' && value !== '' ? value : t('conflict.empty');
  };
}
