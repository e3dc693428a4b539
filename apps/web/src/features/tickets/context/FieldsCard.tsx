import { ApiError } from '@heed/client';
import { Select, Stack } from '@mantine/core';
import { formOf, isSet, visibleFields, wordsIn, type Ticket, type TicketField } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { useTicketFields, useTicketForms } from '../../../desk-fields.ts';
import { problemText } from '../../../problem-text.ts';
import { useFieldsRequest } from '../data/fields-request.ts';
import { useUpdateTicket } from '../data/use-update-ticket.ts';
import { ConflictDialog } from '../ticket/ConflictDialog.tsx';
import { Card } from './Card.tsx';
import classes from './FieldsCard.module.css';

/** The custom fields that the ticket's form shows, edited in place. */
export function FieldsCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('fields');
  const fields = useTicketFields();
  const forms = useTicketForms();
  const request = useFieldsRequest();
  const form = formOf(forms, ticket);
  const shown = visibleFields(form, fields, ticket.fields);
  const missing = request?.ticketId === ticket.id ? request.missing : [];
  const still = shown.filter(({ field }) => missing.includes(field.key) && !isSet(ticket.fields[field.key]));
  const card = useShownOnRequest(ticket.id);
  if (shown.length === 0 && forms.every(({ archived }) => archived)) return null;
  return (
    <div ref={card} className={classes.card}>
      <Card title={t('title')}>
        {still.length > 0 ? (
          <p className={classes.missing} role="alert">
            {t('missingAll', { count: still.length })}
          </p>
        ) : null}
        <Stack gap={12}>
          <FormChoice ticket={ticket} />
          {shown.map(({ field, required }) => (
            <FieldLine
              key={field.id}
              ticket={ticket}
              field={field}
              required={required}
              missing={still.some((each) => each.field === field)}
              first={request?.ticketId === ticket.id && field === (still[0] ?? shown[0])?.field}
            />
          ))}
        </Stack>
      </Card>
    </div>
  );
}

interface FieldLineProps {
  ticket: Ticket;
  field: TicketField;
  required: boolean;
  missing: boolean;
  /** It was asked for: gets the keyboard. */
  first: boolean;
}

/** One field: saved when it is left; refused, it keeps what was typed and says why. */
function FieldLine({ ticket, field, required, missing, first }: FieldLineProps) {
  const { t } = useTranslation('fields');
  const { update, error, ...conflict } = useUpdateTicket(ticket.id);
  return (
    <>
      <FieldControl
        field={field}
        size="xs"
        whenDone
        first={first}
        required={required}
        disabled={!ticket.can.update}
        value={ticket.fields[field.key] ?? null}
        error={error ? messageOf(error, field.key) : missing ? t('missing') : null}
        onChange={(value) => update({ fields: { [field.key]: value } })}
      />
      <ConflictDialog {...conflict} />
    </>
  );
}

function messageOf(error: unknown, key: string): string {
  const own = error instanceof ApiError ? error.fieldErrors()[`fields.${key}`] : undefined;
  return own ?? problemText(error);
}

/** Which form the ticket has, where there are several. */
function FormChoice({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('fields');
  const locale = useLocale();
  const { update } = useUpdateTicket(ticket.id);
  const forms = useTicketForms().filter(({ id, archived }) => !archived || id === ticket.formId);
  if (forms.length < 2) return null;
  return (
    <Select
      size="xs"
      label={t('form')}
      disabled={!ticket.can.update}
      placeholder={t('formUsual')}
      clearable={ticket.formId !== null}
      clearButtonProps={{ 'aria-label': t('clear') }}
      data={forms.map(({ id, key, name }) => ({ value: String(id), label: wordsIn(name, locale) || key }))}
      value={ticket.formId === null ? null : String(ticket.formId)}
      onChange={(id) => update({ formId: id === null ? null : Number(id) })}
    />
  );
}

/** Brings the card into view and the keyboard to its first missing field, whenever that is asked for. */
function useShownOnRequest(ticketId: number) {
  const card = useRef<HTMLDivElement>(null);
  const request = useFieldsRequest();
  const seen = useRef<object | null>(null);
  useEffect(() => {
    if (!request || request.ticketId !== ticketId || seen.current === request) return;
    seen.current = request;
    // A drawer that opens for it takes the keyboard first.
    const frame = requestAnimationFrame(() => {
      const keys = request.missing.map((key) => `[data-field="${CSS.escape(key)}"]`);
      const field = card.current?.querySelector<HTMLElement>(keys.join() || '[data-field]');
      (field?.matches('input, textarea') ? field : field?.querySelector<HTMLElement>('input'))?.focus();
      card.current?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [request, ticketId]);
  return card;
}
