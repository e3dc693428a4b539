import { Modal, Stack, TextInput } from '@mantine/core';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../components/DialogActs.tsx';
import { AnchorLink } from '../../../components/links.tsx';
import { problemText } from '../../../problem-text.ts';
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx';
import notes from '../profile/profile.module.css';
import { useNewCustomer } from './use-new-customer.ts';

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

function NewCustomerForm({
  onClose,
  organizationId,
}: {
  onClose: () => void;
  organizationId: number | null;
}) {
  const { t } = useTranslation('customers');
  const { form, create, owner } = useNewCustomer(organizationId, onClose);
  const unsaid = create.error && Object.values(form.errors).every((text) => !text);
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
            <Taken owner={owner} />
          ) : unsaid ? (
            <p className={notes.notice}>{problemText(create.error)}</p>
          ) : null}
        </div>
        <DialogActs submit={t('new.submit')} onCancel={onClose} busy={create.isPending} />
      </Stack>
    </form>
  );
}

function Taken({ owner }: { owner: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <p className={notes.notice}>
      {t('taken.by', { name: owner.name })}{' '}
      <AnchorLink to="/customers/$customerId" params={{ customerId: String(owner.id) }}>
        {t('taken.open', { name: owner.name })}
      </AnchorLink>
    </p>
  );
}
