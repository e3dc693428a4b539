import { PersonAvatar } from '@heed/ui';
import { IconArrowUp } from '@tabler/icons-react';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import classes from './merge.module.css';

/** What a merge does: who stays, what moves to it, what is set aside until the merge is taken back. */
export function MergePreview({ kept, source }: { kept: Customer; source: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <div className={classes.preview}>
      <Person customer={kept} role={t('merge.kept')} />
      <IconArrowUp className={classes.arrow} size={16} stroke={1.75} aria-hidden="true" />
      <Person customer={source} role={t('merge.joins')} />
      <h3 className={classes.heading}>{t('merge.moves')}</h3>
      <ul className={classes.facts}>
        <li>{t('merge.tickets', { count: source.ticketCount })}</li>
        {source.identities.map((identity) => (
          <li key={identity.id}>
            {t(`kind.${identity.kind}`)} <strong>{identity.value}</strong>
          </li>
        ))}
        {source.mergedFrom.length > 0 ? (
          <li>{t('merge.earlier', { count: source.mergedFrom.length })}</li>
        ) : null}
      </ul>
      <p className={classes.stays}>{t('merge.stays', { name: source.name, kept: kept.name })}</p>
    </div>
  );
}

function Person({ customer, role }: { customer: Customer; role: string }) {
  const address = customer.identities.find(({ kind, primary }) => kind === 'email' && primary)?.value;
  return (
    <div className={classes.person}>
      <PersonAvatar name={customer.name} size={32} />
      <span className={classes.personWords}>
        <span className={classes.personName}>{customer.name}</span>
        <span className={classes.personNote}>
          {[role, address, customer.organization?.name].filter(Boolean).join(' · ')}
        </span>
      </span>
    </div>
  );
}
