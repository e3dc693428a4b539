import { Button, Modal, Radio, Select, Stack, TextInput } from '@mantine/core';
import { endpoints, type Permission } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { CopyField } from '../kit/CopyField.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { PermissionChecks } from './PermissionChecks.tsx';
import classes from '../kit/kit.module.css';

interface Values {
  name: string;
  reach: 'all' | 'some';
  permissions: Permission[];
  days: '30' | '90' | '365' | 'never';
}

const DAY_MS = 86_400_000;
const EMPTY: Values = { name: '', reach: 'all', permissions: [], days: '90' };

/** Makes an API key; then shows it, this once. */
export function ApiKeyDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation('settings');
  const [secret, setSecret] = useState<string | null>(null);
  const end = () => {
    setSecret(null);
    close();
  };
  return (
    <Modal
      opened={opened}
      onClose={end}
      title={secret === null ? t('apiKeys.createTitle') : t('apiKeys.secretTitle')}
      closeOnClickOutside={secret === null}
      size="lg"
    >
      {secret === null ? (
        <ApiKeyForm onCreated={setSecret} />
      ) : (
        <Stack gap="md">
          <p className={classes.dangerWords}>{t('apiKeys.secretText')}</p>
          <CopyField value={secret} label={t('apiKeys.secretTitle')} />
          <div>
            <Button onClick={end}>{t('apiKeys.secretDone')}</Button>
          </div>
        </Stack>
      )}
    </Modal>
  );
}

function ApiKeyForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const { t } = useTranslation('settings');
  const { permissions } = useMe();
  const own = useApiKeyForm(onCreated);
  const { form } = own;
  const expiries = (['30', '90', '365', 'never'] as const).map((value) => ({
    value,
    label: t(`apiKeys.days.${value}`),
  }));
  return (
    <form onSubmit={own.onSubmit} noValidate className={classes.form}>
      <TextInput
        label={t('field.label')}
        description={t('apiKeys.nameHint')}
        name="name"
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Radio.Group label={t('apiKeys.reach')} name="reach" {...form.getInputProps('reach')}>
        <Stack gap="sm" mt="xs">
          <Radio value="all" label={t('apiKeys.reachAll')} />
          <Radio value="some" label={t('apiKeys.reachSome')} />
        </Stack>
      </Radio.Group>
      {form.getValues().reach === 'some' ? (
        <PermissionChecks offered={permissions} {...form.getInputProps('permissions')} />
      ) : null}
      <Select
        label={t('apiKeys.expiry')}
        name="days"
        allowDeselect={false}
        data={expiries}
        {...form.getInputProps('days')}
      />
      <SaveBar of={own} label={t('apiKeys.create')} always />
    </form>
  );
}

function useApiKeyForm(onCreated: (secret: string) => void) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  return useApiForm<Values>({
    values: EMPTY,
    check: (values) => ({
      ...schemaErrors(endpoints.createApiKey.body!, { name: values.name }),
      ...(values.reach === 'some' && values.permissions.length === 0
        ? { permissions: t('apiKeys.chooseOne') }
        : {}),
    }),
    save: async (values) => {
      const { secret } = await api.createApiKey({
        body: {
          name: values.name,
          permissions: values.reach === 'all' ? null : values.permissions,
          expiresAt: expiryOf(values.days),
        },
      });
      await client.invalidateQueries({ queryKey: ['api-keys'] });
      onCreated(secret);
    },
  });
}

function expiryOf(days: Values['days']): string | null {
  return days === 'never' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}
