import { ApiError } from '@heed/client';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { findOwner } from '../data/find-owner.ts';
import { useKeepCustomer } from '../data/use-customer-acts.ts';
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx';
import notes from '../profile/profile.module.css';
import { AnchorLink } from '../../../components/links.tsx';

interface NewCustomerDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Chosen to begin with. */
  organizationId?: number;
}

/** Makes a customer by hand and opens it. */
export function NewCustomerDialog({ opened, onClose, organizationId }: NewCustomerDialogProps) {
  const { t } = useTranslation('customers');
  return (
    <Modal opened={opened} onClose={onClose} title={t('new.title')} size={440}>
      <NewCustomerForm onClose={onClose} organizationId={organizationId ?? null} />
    </Modal>
  );
}

interface Values {
  name: string;
  email: string;
  phone: string;
  organizationId: number | null;
}

function NewCustomerForm({
  onClose,
  organizationId,
}: {
  onClose: () => void;
  organizationId: number | null;
}) {
  const { t } = useTranslation(['customers', 'common', 'lists']);
  const navigate = useNavigate();
  const keep = useKeepCustomer();
  const [owner, setOwner] = useState<Customer | null>(null);
  const form = useForm<Values>({
    initialValues: { name: '', email: '', phone: '', organizationId },
    validate: { name: (name) => (name.trim() ? null : t('lists:required')) },
  });
  const create = useMutation({
    mutationFn: ({ name, email, phone, organizationId: organization }: Values) =>
      api.createCustomer({
        body: {
          name,
          emails: email.trim() ? [email] : [],
          phones: phone.trim() ? [phone] : [],
          organizationId: organization,
        },
        idempotencyKey: crypto.randomUUID(),
      }),
    onMutate: () => setOwner(null),
    onSuccess: (customer) => {
      keep(customer);
      onClose();
      void navigate({ to: '/customers/$customerId', params: { customerId: String(customer.id) } });
    },
    onError: async (error, values) => {
      if (!(error instanceof ApiError)) return;
      if (error.code === 'alreadyExists') setOwner(await ownerOf(values));
      const errors = error.fieldErrors();
      form.setErrors({ name: errors.name, email: errors['emails.0'], phone: errors['phones.0'] });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap={16}>
        <TextInput label={t('field.name')} maxLength={200} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('kind.email')} type="email" maxLength={254} {...form.getInputProps('email')} />
        <TextInput label={t('kind.phone')} type="tel" maxLength={30} {...form.getInputProps('phone')} />
        <OrganizationSelect
          label={t('field.organization')}
          description={t('new.organizationHint')}
          value={form.values.organizationId}
          onChange={(id) => form.setFieldValue('organizationId', id)}
        />
        <div role="alert">
          {owner ? (
            <p className={notes.notice}>
              {t('taken.by', { name: owner.name })}{' '}
              <AnchorLink to="/customers/$customerId" params={{ customerId: String(owner.id) }}>
                {t('taken.open', { name: owner.name })}
              </AnchorLink>
            </p>
          ) : create.error && Object.values(form.errors).every((text) => !text) ? (
            <p className={notes.notice}>{problemText(create.error)}</p>
          ) : null}
        </div>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('new.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

async function ownerOf({ email, phone }: Values): Promise<Customer | null> {
  const byAddress = email.trim() ? await findOwner({ kind: 'email', value: email }) : null;
  return byAddress ?? (phone.trim() ? findOwner({ kind: 'phone', value: phone }) : null);
}
