import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { endpoints, type BodyFor, type Endpoints } from '@heed/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { currentLanguage } from '../../../i18n.ts';
import { CopyField } from '../kit/CopyField.tsx';
import { LocaleSelect } from '../kit/languages.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { NameInput } from '../kit/NameInput.tsx';
import { ManyPicker } from '../../../names/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { useFound } from '../../../names/use-found.ts';
import { usualRoleQuery } from '../queries.ts';
import { RoleField } from './RoleField.tsx';
import classes from '../kit/kit.module.css';

interface Sent {
  email: string;
  url: string | undefined;
}

interface InviteDialogProps {
  opened: boolean;
  close: () => void;
  onInvited: () => void;
}

/** Invites an agent by mail; then shows the link, for desks that cannot send yet. */
export function InviteDialog({ opened, close, onInvited }: InviteDialogProps) {
  const { t } = useTranslation('settings');
  const [sent, setSent] = useState<Sent | null>(null);
  // Before the form, which takes nothing in that comes after the first key.
  const usualRole = useQuery({ ...usualRoleQuery, enabled: opened });
  const end = () => {
    if (sent) onInvited();
    setSent(null);
    close();
  };
  return (
    <Modal opened={opened} onClose={end} title={sent ? t('invite.sentTitle') : t('invite.title')} size="md">
      {sent ? (
        <Stack gap="md">
          <p className={classes.dangerWords}>{t('invite.sentText', { email: sent.email })}</p>
          {sent.url ? <CopyField value={sent.url} label={t('invitations.copy')} /> : null}
          <div>
            <Button onClick={end}>{t('invite.done')}</Button>
          </div>
        </Stack>
      ) : (
        <Loaded query={usualRole}>{(roleId) => <InviteForm roleId={roleId} onSent={setSent} />}</Loaded>
      )}
    </Modal>
  );
}

type Values = Required<Omit<BodyFor<Endpoints['inviteAgent']>, 'roleId'>> & { roleId: number | null };

interface InviteFormProps {
  /** Chosen to begin with. */
  roleId: number | null;
  onSent: (sent: Sent) => void;
}

function InviteForm({ roleId: usualRole, onSent }: InviteFormProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { rows: groups } = useFound('group', '');
  const own = useApiForm<Values>({
    values: {
      name: '',
      email: '',
      roleId: usualRole,
      groupIds: groups.length === 1 ? groups.map(({ id }) => id) : [],
      locale: currentLanguage(),
    },
    check: (values) => schemaErrors(endpoints.inviteAgent.body!, values),
    save: async ({ roleId, ...values }) => {
      const { email, url } = await api.inviteAgent({ body: { ...values, roleId: roleId! } });
      await client.invalidateQueries({ queryKey: ['agents', 'invitations'] });
      onSent({ email, url });
    },
  });
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate className={classes.form}>
      <NameInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('field.email')}
        name="email"
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <RoleField
        {...form.getInputProps('roleId')}
        value={form.getValues().roleId}
        onChange={(id) => form.setFieldValue('roleId', id)}
      />
      <ManyPicker of="group" label={t('field.groups')} {...form.getInputProps('groupIds')} />
      <LocaleSelect label={t('invite.language')} name="locale" {...form.getInputProps('locale')} />
      <SaveBar of={own} label={t('invite.act')} always />
    </form>
  );
}
