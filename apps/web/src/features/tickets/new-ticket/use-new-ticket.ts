import type { CustomerRow, FieldValues, Priority, Ticket } from '@heed/contract';
import { email } from '@heed/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../../../api.ts';
import { useTicketFields, useTicketForms } from '../../../desk-fields.ts';
import { valuesToSend } from './form-values.ts';

/** Whose ticket it is: somebody known, or a new address. */
export type Requester =
  | { kind: 'known'; customer: Pick<CustomerRow, 'id' | 'name' | 'email'> }
  | { kind: 'new'; email: string; name: string };

export interface NewTicket {
  requester: Requester | null;
  subject: string;
  text: string;
  as: 'customer' | 'agent';
  channel: 'phone' | 'web' | 'agent';
  priority: Priority;
  groupId: number | null;
  assigneeId: number | null;
  formId: number | null;
  /** Values of custom fields by key. */
  fields: FieldValues;
}

const blank: NewTicket = {
  requester: null,
  subject: '',
  text: '',
  as: 'customer',
  channel: 'phone',
  priority: 'normal',
  groupId: null,
  assigneeId: null,
  formId: null,
  fields: {},
};

/** The form of a new ticket and its way to the server; a repeated attempt opens no second ticket. */
export function useNewTicket(
  onOpened: (ticket: Ticket) => void,
  begin: Pick<NewTicket, 'requester' | 'subject'>,
) {
  const client = useQueryClient();
  const fields = useTicketFields();
  const forms = useTicketForms();
  const [form, setForm] = useState({ ...blank, ...begin });
  const [tried, setTried] = useState(false);
  const attempt = useRef({ content: '', key: '' });
  const missing = {
    requester:
      form.requester === null ||
      (form.requester.kind === 'new' && !email.safeParse(form.requester.email).success),
    subject: form.subject.trim() === '',
    text: form.text.trim() === '',
  };
  const create = useMutation({
    mutationFn: (requester: Requester) => {
      const given = { ...form, fields: valuesToSend(form, fields, forms) };
      const content = JSON.stringify(given);
      if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
      return api.openTicket({ idempotencyKey: attempt.current.key, body: bodyOf(given, requester) });
    },
    onSuccess: (ticket) => {
      for (const key of ['tickets', 'ticket-counts']) void client.invalidateQueries({ queryKey: [key] });
      setForm(blank);
      setTried(false);
      onOpened(ticket);
    },
  });
  const submit = () => {
    setTried(true);
    if (form.requester && !Object.values(missing).some(Boolean)) create.mutate(form.requester);
  };
  return {
    form,
    change: (part: Partial<NewTicket>) => setForm((before) => ({ ...before, ...part })),
    /** Which required fields to complain about. */
    wrong: {
      requester: tried && missing.requester,
      subject: tried && missing.subject,
      text: tried && missing.text,
    },
    submit,
    sending: create.isPending,
    error: create.error,
    isTouched: form.requester !== null || form.subject !== '' || form.text !== '',
    reset: () => {
      setForm(blank);
      setTried(false);
      create.reset();
    },
  };
}

function bodyOf(
  { subject, text, as, channel, priority, groupId, assigneeId, formId, fields }: NewTicket,
  requester: Requester,
) {
  return {
    requester:
      requester.kind === 'known'
        ? { id: requester.customer.id }
        : { email: requester.email, name: requester.name.trim() || undefined },
    subject: subject.trim(),
    body: { text: text.trim() },
    as,
    channel: as === 'agent' ? ('agent' as const) : channel,
    priority,
    groupId,
    assigneeId,
    formId,
    fields,
  };
}
