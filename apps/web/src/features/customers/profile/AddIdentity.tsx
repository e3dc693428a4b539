import { ApiError } from '@heed/client';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { identityKind, type Customer, type Identity } from '@heed/contract';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { findOwner } from '../data/find-owner.ts';
import { useIdentityActs } from '../data/use-customer-acts.ts';
import classes from './profile.module.css';
import { ButtonLink } from '../../../components/links.tsx';

interface AddIdentityProps {
  customer: Customer;
  onClose: () => void;
  onMerge: (owner: Customer) => void;
}

/** Adds an address or number; one that somebody else has leads to merging the two. */
export function AddIdentity({ customer, onClose, onMerge }: AddIdentityProps) {
  const { t } = useTranslation(['customers', 'common']);
  const [kind, setKind] = useState<Identity['kind']>('email');
  const [value, setValue] = useState('');
  const [owner, setOwner] = useState<Customer | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { add } = useIdentityActs(customer.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOwner(null);
    add.mutate(
      { kind, value },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'alreadyExists')
            void findOwner({ kind, value }).then(setOwner, () => setOwner(null));
        },
      },
    );
  };
  const problem = add.error && !owner ? fieldProblem(add.error) : null;
  return (
    <form className={classes.add} onSubmit={submit} noValidate>
      <div className={classes.addRow}>
        <NativeSelect
          aria-label={t('identity.kind')}
          data={identityKind.options.map((option) => ({ value: option, label: t(`kind.${option}`) }))}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Identity['kind'])}
        />
        <TextInput
          ref={field}
          aria-label={t('identity.value')}
          type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
          maxLength={254}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
          error={problem}
        />
      </div>
      <div role="alert">{owner ? <Taken owner={owner} self={customer} onMerge={onMerge} /> : null}</div>
      <div className={classes.addActs}>
        <Button size="xs" type="submit" loading={add.isPending} disabled={value.trim() === ''}>
          {t('identity.submit')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Taken({
  owner,
  self,
  onMerge,
}: {
  owner: Customer;
  self: Customer;
  onMerge: (owner: Customer) => void;
}) {
  const { t } = useTranslation('customers');
  const mayMerge = useMay('customer.merge');
  if (owner.id === self.id) return <p className={classes.notice}>{t('taken.self')}</p>;
  return (
    <div className={classes.notice}>
      {mayMerge ? t('taken.merge', { name: owner.name }) : t('taken.by', { name: owner.name })}
      <div className={classes.noticeActs}>
        {mayMerge ? (
          <Button size="xs" variant="default" onClick={() => onMerge(owner)}>
            {t('taken.compare')}
          </Button>
        ) : null}
        <ButtonLink
          size="xs"
          variant="default"
          to="/customers/$customerId"
          params={{ customerId: String(owner.id) }}
        >
          {t('taken.open', { name: owner.name })}
        </ButtonLink>
      </div>
    </div>
  );
}

function fieldProblem(error: Error): string {
  return (error instanceof ApiError && error.fieldErrors().value) || problemText(error);
}
