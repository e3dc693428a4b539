import { ApiError } from '@heed/client';
import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import profile from '../profile/profile.module.css';

interface NewOrganizationDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Makes an organization and opens it; customers whose addresses have its domains join it. */
export function NewOrganizationDialog({ opened, onClose }: NewOrganizationDialogProps) {
  const { t } = useTranslation('customers');
  return (
    <Modal opened={opened} onClose={onClose} title={t('organization.new')} size={440}>
      <NewOrganizationForm onClose={onClose} />
    </Modal>
  );
}

function NewOrganizationForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['customers', 'common', 'lists']);
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<{ name: string; domains: string[] }>({
    initialValues: { name: '', domains: [] },
    validate: { name: (name) => (name.trim() ? null : t('lists:required')) },
  });
  const create = useMutation({
    mutationFn: (body: { name: string; domains: string[] }) =>
      api.createOrganization({ body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: (organization) => {
      client.setQueryData(['organizations', organization.id], organization);
      void client.invalidateQueries({ queryKey: ['organizations', 'list'] });
      void client.invalidateQueries({ queryKey: ['customers'] });
      onClose();
      void navigate({
        to: '/customers/organizations/$organizationId',
        params: { organizationId: String(organization.id) },
      });
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      const wrong = Object.entries(error.fieldErrors()).find(([path]) => path.startsWith('domains'));
      form.setErrors({
        name: error.fieldErrors().name,
        domains: wrong ? t('organization.domainHint') : undefined,
      });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap={16}>
        <TextInput label={t('field.name')} maxLength={200} data-autofocus {...form.getInputProps('name')} />
        <TagsInput
          label={t('field.domains')}
          description={t('organization.domainsHint')}
          acceptValueOnBlur
          {...form.getInputProps('domains')}
        />
        <div role="alert">
          {create.error && Object.values(form.errors).every((text) => !text) ? (
            <p className={profile.notice}>{problemText(create.error)}</p>
          ) : null}
        </div>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('organization.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
