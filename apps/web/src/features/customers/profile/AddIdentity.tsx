import { ApiError } from '@heed/client';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { identityKind, type Customer, type Identity } from '@heed/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { findOwner } from '../data/find-owner.ts';
import { useIdentityActs } from '../data/use-customer-acts.ts';
import classes from './profile.module.css';
import { ButtonLink } from '../../../components/links.tsx';

type NewIdentity = Pick<Identity, 'kind' | 'value'>;

interface AddIdentityProps {
  customer: Customer;
  onClose: () => void;
  onMerge: (owner: Customer) => void;
}

/** Adds an address or number; one that somebody else has leads to merging the two. */
export function AddIdentity({ customer, onClose, onMerge }: AddIdentityProps) {
  const { t } = useTranslation(['customers', 'common']);
  const [identity, setIdentity] = useState<NewIdentity>({ kind: 'email', value: '' });
  const { add, owner, submit } = useAddIdentity(customer, onClose);
  const problem = add.error && !owner ? fieldProblem(add.error) : null;
  return (
    <form
      className={classes.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(identity);
      }}
    >
      <IdentityFields identity={identity} onChange={setIdentity} onGiveUp={onClose} problem={problem} />
      <div role="alert">{owner ? <Taken owner={owner} self={customer} onMerge={onMerge} /> : null}</div>
      <div className={classes.addActs}>
        <Button size="xs" type="submit" loading={add.isPending} disabled={identity.value.trim() === ''}>
          {t('identity.submit')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}

function useAddIdentity(customer: Customer, onDone: () => void) {
  const [owner, setOwner] = useState<Customer | null>(null);
  const { add } = useIdentityActs(customer.id);
  const submit = (identity: NewIdentity) => {
    setOwner(null);
    add.mutate(identity, {
      onSuccess: onDone,
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'alreadyExists')
          void findOwner(identity).then(setOwner, () => setOwner(null));
      },
    });
  };
  return { add, owner, submit };
}

interface IdentityFieldsProps {
  identity: NewIdentity;
  onChange: (identity: NewIdentity) => void;
  onGiveUp: () => void;
  problem: string | null;
}

function IdentityFields({ identity, onChange, onGiveUp, problem }: IdentityFieldsProps) {
  const { t } = useTranslation('customers');
  const { kind, value } = identity;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className={classes.addRow}>
      <NativeSelect
        aria-label={t('identity.kind')}
        data={identityKind.options.map((option) => ({ value: option, label: t(`kind.${option}`) }))}
        value={kind}
        onChange={(event) => onChange({ value, kind: event.currentTarget.value as Identity['kind'] })}
      />
      <TextInput
        ref={field}
        aria-label={t('identity.value')}
        type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
        maxLength={254}
        value={value}
        onChange={(event) => onChange({ kind, value: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onGiveUp();
        }}
        error={problem}
      />
    </div>
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
