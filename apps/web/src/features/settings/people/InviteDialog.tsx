import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { endpoints, type BodyFor, type Endpoints } from '@heed/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { currentLanguage } from '../../../i18n.ts';
import { CopyField } from '../kit/CopyField.tsx';
import { GroupsPicker, LocaleSelect } from '../kit/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { groupsQuery, rolesQuery } from '../queries.ts';
import classes from '../kit/kit.module.css';

interface InviteDialogProps {
  opened: boolean;
  close: () => void;
  onInvited: () => void;
}

/** Invites an agent by mail; then shows the link, for desks that cannot send yet. */
export function InviteDialog({ opened, close, onInvited }: InviteDialogProps) {
  const { t } = useTranslation('settings');
  const [sent, setSent] = useState<{ email: string; url: string | undefined } | null>(null);
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
        <InviteForm onSent={setSent} />
      )}
    </Modal>
  );
}

type Values = Required<Omit<BodyFor<Endpoints['inviteAgent']>, 'roleId'>> & { roleId: number | null };

function InviteForm({ onSent }: { onSent: (sent: { email: string; url: string | undefined }) => void }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { data: roles = [] } = useQuery(rolesQuery);
  const { data: groups = [] } = useQuery(groupsQuery);
  const open = groups.filter(({ archivedAt }) => archivedAt === null);
  const own = useApiForm<Values>({
    values: {
      name: '',
      email: '',
      roleId: roles.find(({ key }) => key === 'agent')?.id ?? null,
      groupIds: open.length === 1 ? open.map(({ id }) => id) : [],
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
  const { roleId } = form.getValues();
  return (
    <form onSubmit={own.onSubmit} noValidate className={classes.form}>
      <TextInput
        label={t('field.name')}
        name="name"
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('field.email')}
        name="email"
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Select
        label={t('field.role')}
        description={
          roleId === null ? undefined : t(`roleHint.${hintOf(roles.find(({ id }) => id === roleId)?.key)}`)
        }
        name="roleId"
        allowDeselect={false}
        data={roles.map(({ id, name }) => ({ value: String(id), label: name }))}
        {...form.getInputProps('roleId')}
        value={roleId === null ? null : String(roleId)}
        onChange={(id) => form.setFieldValue('roleId', id === null ? null : Number(id))}
      />
      <GroupsPicker label={t('field.groups')} {...form.getInputProps('groupIds')} />
      <LocaleSelect label={t('invite.language')} name="locale" {...form.getInputProps('locale')} />
      <SaveBar of={own} label={t('invite.act')} always />
    </form>
  );
}

const HINTS = ['owner', 'admin', 'supervisor', 'agent', 'light-agent'] as const;

/** Which sentence explains a role; one of the desk's own has a general one. */
export function hintOf(key: string | undefined): (typeof HINTS)[number] | 'other' {
  return HINTS.find((known) => known === key) ?? 'other';
}
