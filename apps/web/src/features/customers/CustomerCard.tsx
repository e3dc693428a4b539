import { wantTicketFor } from '../tickets/new-ticket/new-ticket-for.ts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { PersonAvatar } from '@heed/ui';
import { IconArrowLeft, IconArrowMerge, IconDots, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { useCommands } from '../../app/commands.ts';
import { CustomerTickets } from './CustomerTickets.tsx';
import { InPlaceText } from './in-place/InPlaceText.tsx';
import { MergeDialog } from './merge/MergeDialog.tsx';
import { Identities } from './profile/Identities.tsx';
import { MergedFrom } from './profile/MergedFrom.tsx';
import { Profile } from './profile/Profile.tsx';
import { useProfileField } from './profile/use-profile-field.ts';
import { Timeline } from './timeline/Timeline.tsx';
import tabs from '../../components/Toolbar.module.css';
import classes from './CustomerCard.module.css';
import { IconLink } from '../../components/links.tsx';

/** A customer: who it is at the side, what happened in the middle. */
export function CustomerCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const { tab } = useSearch({ from: '/shell/customers/$customerId' });
  const [merging, setMerging] = useState<{ other: Customer | null } | null>(null);
  return (
    <div className={classes.page}>
      <Head customer={customer} onMerge={() => setMerging({ other: null })} />
      <div className={classes.columns}>
        <aside className={classes.side} aria-label={t('profile')}>
          <Identities customer={customer} onMerge={(other) => setMerging({ other })} />
          <Profile customer={customer} />
          <MergedFrom customer={customer} />
        </aside>
        <div className={classes.story}>
          <nav className={tabs.tabs} aria-label={t('story')}>
            <Tab customer={customer} label={t('tab.tickets')} />
            <Tab customer={customer} label={t('tab.timeline')} tab="timeline" />
          </nav>
          {tab === 'timeline' ? <Timeline customer={customer} /> : <CustomerTickets customer={customer} />}
        </div>
      </div>
      <MergeDialog
        key={merging?.other?.id ?? 'search'}
        customer={customer}
        proposed={merging?.other ?? null}
        opened={merging !== null}
        onClose={() => setMerging(null)}
      />
    </div>
  );
}

function Tab({ customer, label, tab }: { customer: Customer; label: string; tab?: 'timeline' }) {
  return (
    <Link
      className={tabs.tab}
      to="/customers/$customerId"
      params={{ customerId: String(customer.id) }}
      search={tab ? { tab } : {}}
      activeOptions={{ exact: true }}
      replace
    >
      {label}
    </Link>
  );
}

function Head({ customer, onMerge }: { customer: Customer; onMerge: () => void }) {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const mayMerge = useMay('customer.merge') && customer.can.merge;
  const name = useProfileField(customer, 'name');
  const openTicket = () => {
    const email = customer.identities.find((identity) => identity.kind === 'email' && identity.primary);
    wantTicketFor({
      kind: 'known',
      customer: { id: customer.id, name: customer.name, email: email?.value ?? null },
    });
    void navigate({ to: '/tickets/$view', params: { view: 'open' } });
  };
  useCommands([
    ...(customer.can.openTicket
      ? [
          {
            id: 'customer.newTicket',
            label: t('newTicket'),
            group: customer.name,
            keywords: t('keywords.newTicket'),
            run: openTicket,
          },
        ]
      : []),
    ...(mayMerge
      ? [
          {
            id: 'customer.merge',
            label: t('merge.act'),
            group: customer.name,
            keywords: t('keywords.merge'),
            run: onMerge,
          },
        ]
      : []),
  ]);
  return (
    <header className={classes.head}>
      <IconLink to="/customers" aria-label={t('toList')}>
        <IconArrowLeft size={18} stroke={1.6} />
      </IconLink>
      <PersonAvatar name={customer.name} size={40} />
      <div className={classes.name}>
        <h1 className={classes.hidden}>{customer.name}</h1>
        <InPlaceText title required fixed={!customer.can.update} field={name} label={t('field.name')} />
      </div>
      <div className={classes.acts}>
        {customer.can.openTicket ? (
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={openTicket}>
            {t('newTicket')}
          </Button>
        ) : null}
        {mayMerge ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={34} aria-label={t('more')}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconArrowMerge size={16} stroke={1.6} />} onClick={onMerge}>
                {t('merge.act')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
    </header>
  );
}
