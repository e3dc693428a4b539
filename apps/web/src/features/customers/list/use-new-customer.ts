import { ApiError } from '@heed/client';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { findOwner } from '../data/find-owner.ts';
import { useKeepCustomer } from '../data/use-customer-acts.ts';

interface Values {
  name: string;
  email: string;
  phone: string;
  organizationId: number | null;
}

/** The form of a new customer; `owner` is who has the address or number already. */
export function useNewCustomer(organizationId: number | null, onClose: () => void) {
  const { t } = useTranslation('lists');
  const navigate = useNavigate();
  const keep = useKeepCustomer();
  const [owner, setOwner] = useState<Customer | null>(null);
  const form = useForm<Values>({
    initialValues: { name: '', email: '', phone: '', organizationId },
    validate: { name: (name) => (name.trim() ? null : t('required')) },
  });
  const create = useMutation({
    mutationFn: createCustomer,
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
  return { form, create, owner };
}

function createCustomer({ name, email, phone, organizationId }: Values): Promise<Customer> {
  const emails = email.trim() ? [email] : [];
  const phones = phone.trim() ? [phone] : [];
  return api.createCustomer({
    body: { name, emails, phones, organizationId },
    idempotencyKey: crypto.randomUUID(),
  });
}

async function ownerOf({ email, phone }: Values): Promise<Customer | null> {
  const byAddress = email.trim() ? await findOwner({ kind: 'email', value: email }) : null;
  return byAddress ?? (phone.trim() ? findOwner({ kind: 'phone', value: phone }) : null);
}
