import { Modal } from '@mantine/core';
import { wordsIn, type StatusCategory, type TicketStatus } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { statusesQuery } from '../../../desk-fields.ts';
import { SaveBar } from '../kit/SaveBar.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { useNarrow } from '../kit/use-narrow.ts';
import { inAllLanguages, inSomeLanguages, LocalizedInputs } from './LocalizedInputs.tsx';
import kit from '../kit/kit.module.css';

/** A status to rename, or a new one in a category. */
export interface StatusToEdit {
  category: StatusCategory;
  status: TicketStatus | null;
}

const LABEL_LENGTH = 48;

/** What a status is called, for agents and for customers. */
export function StatusDialog({ edited, onClose }: { edited: StatusToEdit; onClose: () => void }) {
  const { t } = useTranslation(['settingsFields', 'common', 'settings']);
  const { category, status } = edited;
  const client = useQueryClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const standard = status?.standard ?? false;
  const own = useApiForm({
    values: {
      agentLabel: inAllLanguages(status?.agentLabel),
      customerLabel: inAllLanguages(status?.customerLabel),
    },
    version: status?.version ?? 0,
    check: (values) =>
      standard || wordsIn(values.agentLabel, 'en').trim() !== ''
        ? {}
        : { 'agentLabel.en': t('settings:invalid.required') },
    save: async (values, { version }) => {
      const labels = {
        agentLabel: inSomeLanguages(values.agentLabel),
        customerLabel: inSomeLanguages(values.customerLabel),
      };
      if (status) await api.updateTicketStatus({ params: { id: status.id }, body: { version, ...labels } });
      else await api.createTicketStatus({ body: { category, ...labels }, idempotencyKey });
      await client.invalidateQueries({ queryKey: statusesQuery.queryKey });
      own.guard.current = false;
      onClose();
    },
    reload: () => client.invalidateQueries({ queryKey: statusesQuery.queryKey }),
  });
  const name = t(`common:status.${category}`);
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      fullScreen={useNarrow()}
      closeOnClickOutside={!own.dirty}
      title={status ? t('statuses.editOf', { name }) : t('statuses.addTo', { category: name })}
    >
      <form onSubmit={own.onSubmit} noValidate className={kit.form}>
        <LocalizedInputs
          label={t('statuses.agentLabel')}
          description={standard ? t('statuses.standardHint') : undefined}
          maxLength={LABEL_LENGTH}
          name="agentLabel"
          getInputProps={(path) => own.form.getInputProps(path)}
        />
        <LocalizedInputs
          label={t('statuses.customerLabel')}
          description={t('statuses.customerHint')}
          maxLength={LABEL_LENGTH}
          name="customerLabel"
          getInputProps={(path) => own.form.getInputProps(path)}
        />
        <SaveBar of={own} label={t('statuses.save')} always />
      </form>
    </Modal>
  );
}
