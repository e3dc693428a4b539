import { endpoints } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { inboxBody, inboxValues, type InboxValues } from './inbox-values.ts';
import { InboxFields } from './InboxFields.tsx';

/** Connects an address, then tries it. */
export function NewInboxPage() {
  const { t } = useTranslation('settingsMail');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const own = useApiForm<InboxValues>({
    values: inboxValues(),
    check: (values) => schemaErrors(endpoints.createInbox.body!, inboxBody(values)),
    save: async (values) => {
      try {
        const { id, imap, smtp } = await api.createInbox({ body: inboxBody(values), idempotencyKey });
        await client.invalidateQueries({ queryKey: ['inboxes'] });
        own.guard.current = false;
        const byPassword = (imap ?? smtp)?.auth === 'password';
        await navigate({
          to: '/settings/$section/$id',
          params: { section: 'inboxes', id: String(id) },
          search: byPassword ? { test: true } : {},
        });
      } finally {
        setKey(crypto.randomUUID());
      }
    },
  });
  return (
    <SettingsFrame title={t('new.title')} description={t('new.description')} parent="inboxes">
      <form onSubmit={own.onSubmit} noValidate autoComplete="off">
        <InboxFields of={own} />
        <SaveBar of={own} label={t('new.act')} always />
      </form>
    </SettingsFrame>
  );
}
