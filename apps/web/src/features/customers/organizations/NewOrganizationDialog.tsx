import { ApiError } from '@heed/client';
import { Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { DialogActs } from '../../../components/DialogActs.tsx';
import { problemText } from '../../../problem-text.ts';
import profile from '../profile/profile.module.css';
import { useKeepOrganization } from './use-organization-field.ts';

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
  const { t } = useTranslation('customers');
  const { form, create } = useNewOrganization(onClose);
  const unsaid = create.error && Object.values(form.errors).every((text) => !text);
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
          {unsaid ? <p className={profile.notice}>{problemText(create.error)}</p> : null}
        </div>
        <DialogActs submit={t('organization.create')} onCancel={onClose} busy={create.isPending} />
      </Stack>
    </form>
  );
}

function useNewOrganization(onClose: () => void) {
  const { t } = useTranslation(['customers', 'lists']);
  const navigate = useNavigate();
  const keep = useKeepOrganization();
  const form = useForm<{ name: string; domains: string[] }>({
    initialValues: { name: '', domains: [] },
    validate: { name: (name) => (name.trim() ? null : t('lists:required')) },
  });
  const create = useMutation({
    mutationFn: (body: { name: string; domains: string[] }) =>
      api.createOrganization({ body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: (organization) => {
      keep(organization);
      onClose();
      void navigate({
        to: '/customers/organizations/$organizationId',
        params: { organizationId: String(organization.id) },
      });
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      const errors = error.fieldErrors();
      const wrong = Object.keys(errors).some((path) => path.startsWith('domains'));
      form.setErrors({ name: errors.name, domains: wrong ? t('organization.domainHint') : undefined });
    },
  });
  return { form, create };
}
