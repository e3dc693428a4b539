import { ActionIcon, Button, Menu } from '@mantine/core';
import { confirmDialog, showToast } from '@heed/ui';
import {
  IconAt,
  IconDots,
  IconId,
  IconMail,
  IconPhone,
  IconPlus,
  IconStar,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { Customer, Identity } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BreakableWords } from '../../../components/BreakableWords.tsx';
import { problemText } from '../../../problem-text.ts';
import { useIdentityActs } from '../data/use-customer-acts.ts';
import { AddIdentity } from './AddIdentity.tsx';
import classes from './profile.module.css';

const icons: Record<Identity['kind'], Icon> = {
  email: IconMail,
  phone: IconPhone,
  external: IconId,
  social: IconAt,
};

interface IdentitiesProps {
  customer: Customer;
  /** The address that was to be added is this other customer's. */
  onMerge: (owner: Customer) => void;
}

/** The addresses and numbers by which a customer is known. */
export function Identities({ customer, onMerge }: IdentitiesProps) {
  const { t } = useTranslation('customers');
  const [adding, setAdding] = useState(false);
  const fixed = !customer.can.update;
  return (
    <section className={classes.block} aria-labelledby="identities-heading">
      <h2 className={classes.heading} id="identities-heading">
        {t('identities')}
      </h2>
      {customer.identities.length > 0 ? (
        <ul className={classes.identities}>
          {customer.identities.map((identity) => (
            <IdentityRow key={identity.id} customer={customer} identity={identity} fixed={fixed} />
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>{t('noIdentities')}</p>
      )}
      {fixed ? null : adding ? (
        <AddIdentity customer={customer} onClose={() => setAdding(false)} onMerge={onMerge} />
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.75} />}
          onClick={() => setAdding(true)}
        >
          {t('identity.add')}
        </Button>
      )}
    </section>
  );
}

function IdentityRow({
  customer,
  identity,
  fixed,
}: {
  customer: Customer;
  identity: Identity;
  fixed: boolean;
}) {
  const { t } = useTranslation('customers');
  const Shape = icons[identity.kind];
  const several = customer.identities.filter(({ kind }) => kind === identity.kind).length > 1;
  return (
    <li className={classes.identity}>
      <Shape size={16} stroke={1.6} role="img" aria-label={t(`kind.${identity.kind}`)} />
      <span className={classes.identityWords}>
        <span className={classes.identityValue}>
          <BreakableWords>{identity.value}</BreakableWords>
        </span>
        {identity.primary && several ? (
          <span className={classes.identityNote}>{t('identity.primary')}</span>
        ) : null}
      </span>
      {fixed ? null : <IdentityMenu customer={customer} identity={identity} />}
    </li>
  );
}

function IdentityMenu({ customer, identity }: { customer: Customer; identity: Identity }) {
  const { t } = useTranslation(['customers', 'common']);
  const { prefer, remove } = useIdentityActs(customer.id);
  const onError = (error: Error) => void showToast({ message: problemText(error), tone: 'error' });
  const onRemove = async () => {
    const sure = await confirmDialog({
      title: t('identity.removeTitle', { value: identity.value }),
      children: t('identity.removeText', { name: customer.name }),
      confirm: t('identity.remove'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) remove.mutate(identity.id, { onError });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          aria-label={t('identity.acts', { value: identity.value })}
          loading={prefer.isPending || remove.isPending}
        >
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {identity.primary ? null : (
          <Menu.Item
            leftSection={<IconStar size={16} stroke={1.6} />}
            onClick={() => prefer.mutate(identity.id, { onError })}
          >
            {t('identity.prefer')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => void onRemove()}>
          {t('identity.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
