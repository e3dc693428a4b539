import { formOf, visibleFields, wordsIn, type PersonRef, type Ticket } from '@heed/contract';
import { formatExact, useLocale, useReader } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useFieldWords, useStatusLabel, useTicketFields, useTicketForms } from '../../../desk-fields.ts';
import { useLabels } from '../../../names/use-labels.ts';
import classes from './print.module.css';

/** What a ticket is, as a table for paper; what is not set is left out. */
export function PrintedFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common']);
  const reader = useReader();
  const status = useStatusLabel();
  const groupName = useLabels('group', ticket.groupId === null ? [] : [ticket.groupId]);
  const custom = useCustomFacts(ticket);
  const person = ({ name, email }: PersonRef) => (name && email ? `${name} <${email}>` : name || email || '');
  const time = (at: string | null) => at && formatExact(new Date(at), reader);
  const facts: [string, string | null][] = [
    [t('field.requesterId'), person(ticket.requester)],
    [t('field.ccs'), ticket.ccs.map(person).join(', ')],
    [t('field.status'), status(ticket.status, ticket.customStatusId)],
    [t('field.priority'), t(`common:priority.${ticket.priority}`)],
    [t('field.type'), ticket.type && t(`type.${ticket.type}`)],
    [t('field.assigneeId'), ticket.assignee?.name ?? null],
    [t('field.groupId'), ticket.groupId === null ? null : groupName(ticket.groupId)],
    [t('field.tags'), ticket.tags.join(', ')],
    [t('facts.created'), time(ticket.createdAt)],
    [t('facts.solved'), time(ticket.solvedAt)],
    ...custom,
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function useCustomFacts(ticket: Ticket): [string, string][] {
  const locale = useLocale();
  const words = useFieldWords();
  const fields = useTicketFields();
  const form = formOf(useTicketForms(), ticket);
  return visibleFields(form, fields, ticket.fields)
    .filter(({ field }) => ticket.fields[field.key] !== undefined)
    .map(({ field }) => [
      wordsIn(field.label, locale) || field.key,
      words(field, ticket.fields[field.key] ?? null),
    ]);
}
