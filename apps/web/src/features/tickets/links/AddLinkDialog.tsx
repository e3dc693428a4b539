import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { relations, type Relation, type Ticket, type TicketRow } from '@heed/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { foundTicketsQuery, useLinkActs } from './use-links.ts';
import classes from './links.module.css';

const PAUSE_MS = 200;

interface AddLinkDialogProps {
  ticket: Ticket;
  opened: boolean;
  onClose: () => void;
}

/** Chooses another ticket and what it is to this one. */
export function AddLinkDialog({ ticket, opened, onClose }: AddLinkDialogProps) {
  const { t } = useTranslation('links');
  return (
    <Modal opened={opened} onClose={onClose} title={t('dialog.title')} size={520} fullScreen={useNarrow()}>
      <AddLink ticket={ticket} onClose={onClose} />
    </Modal>
  );
}

function AddLink({ ticket, onClose }: Omit<AddLinkDialogProps, 'opened'>) {
  const { t } = useTranslation(['links', 'common']);
  const [relation, setRelation] = useState<Relation>('related');
  const [other, setOther] = useState<TicketRow | null>(null);
  const { add } = useLinkActs(ticket.id);
  // An incident cannot have incidents; only a problem has them.
  const offered = relations.filter((each) =>
    each === 'incident' ? ticket.type === 'problem' : each !== 'problem' || ticket.type !== 'problem',
  );
  const submit = () => {
    if (other) add.mutate({ relation, ticketId: other.id }, { onSuccess: onClose });
  };
  return (
    <Stack
      gap={16}
      renderRoot={(props) => <form {...props} noValidate />}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <TicketSearch except={ticket.id} chosen={other} onChoose={setOther} />
      <Select
        label={t('dialog.relation')}
        description={t(`explain.${relation}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={offered.map((value) => ({ value, label: t(`choose.${value}`) }))}
        value={relation}
        onChange={(value) => setRelation(value as Relation)}
      />
      <div role="alert">{add.error ? <p className={classes.error}>{problemText(add.error)}</p> : null}</div>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" disabled={!other} loading={add.isPending}>
          {t('dialog.submit')}
        </Button>
      </Group>
    </Stack>
  );
}

interface TicketSearchProps {
  /** Not offered. */
  except: number;
  chosen: TicketRow | null;
  onChoose: (ticket: TicketRow | null) => void;
}

/** Finds a ticket by its number, its subject or its customer. */
function TicketSearch({ except, chosen, onChoose }: TicketSearchProps) {
  const { t } = useTranslation(['links', 'tickets']);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const labelOf = (row: TicketRow) => `#${row.id} ${row.subject || t('tickets:list.noSubject')}`;
  const wanted = q !== '' && !(chosen && q === labelOf(chosen));
  const found = useQuery({ ...foundTicketsQuery(q), enabled: wanted, placeholderData: keepPreviousData });
  const rows = new Map(
    (wanted ? (found.data?.data ?? []) : []).filter(({ id }) => id !== except).map((row) => [row.id, row]),
  );
  if (chosen) rows.set(chosen.id, chosen);
  return (
    <Select
      data-autofocus
      label={t('dialog.ticket')}
      placeholder={t('dialog.search')}
      searchable
      filter={({ options }) => options}
      nothingFoundMessage={wanted && found.isFetched ? t('dialog.nothing') : t('dialog.type')}
      onSearchChange={setText}
      data={[...rows.values()].map((row) => ({ value: String(row.id), label: labelOf(row) }))}
      value={chosen ? String(chosen.id) : null}
      onChange={(value) => onChoose(value === null ? null : (rows.get(Number(value)) ?? null))}
      renderOption={({ option }) => {
        const row = rows.get(Number(option.value));
        return (
          <span className={classes.option}>
            {row ? <TicketStatus status={row.status} iconOnly /> : null}
            <span className={classes.subject}>{option.label}</span>
            <span className={classes.hint}>{row?.requester.name}</span>
          </span>
        );
      }}
    />
  );
}
