import { ActionIcon, Button, Menu } from '@mantine/core';
import { PersonAvatar } from '@heed/ui';
import { IconArrowMerge, IconDots, IconPlus } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import tabs from '../../components/Toolbar.module.css';
import { useScreenUpTo } from '../../components/use-narrow.ts';
import { CustomerTickets } from './CustomerTickets.tsx';
import { DuplicatesOf } from './duplicates/DuplicatesOf.tsx';
import { MergeDialog } from './merge/MergeDialog.tsx';
import { Notes } from './notes/Notes.tsx';
import { Consents } from './profile/Consents.tsx';
import { Identities } from './profile/Identities.tsx';
import { MergedFrom } from './profile/MergedFrom.tsx';
import { Profile } from './profile/Profile.tsx';
import { useProfileField } from './profile/use-profile-field.ts';
import { ProductEvents } from './product-events/ProductEvents.tsx';
import { RecordFrame } from './record/RecordFrame.tsx';
import classes from './record/record.module.css';
import type { CustomerTab } from './search.ts';
import { CustomerFiles } from './service/CustomerFiles.tsx';
import { CustomerRatings } from './service/CustomerRatings.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { type CardActs, useCardActs } from './use-card-acts.ts';

/** As in record.module.css. */
const ONE_COLUMN_PX = 900;

/** A customer: who it is at the side, what happened in the middle; where there is one column, one after the other. */
export function CustomerCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const [merging, setMerging] = useState<{ other: Customer | null } | null>(null);
  const acts = useCardActs(customer, () => setMerging({ other: null }));
  const oneColumn = useScreenUpTo(ONE_COLUMN_PX);
  const about = (
    <>
      <DuplicatesOf customer={customer} onMerge={(other) => setMerging({ other })} />
      <Identities customer={customer} onMerge={(other) => setMerging({ other })} />
      <Profile customer={customer} />
      <Notes customer={customer} />
      <Consents customer={customer} />
      <MergedFrom customer={customer} />
    </>
  );
  return (
    <RecordFrame
      list={{ to: '/customers', label: t('toList') }}
      name={customer.name}
      field={useProfileField(customer, 'name')}
      fixed={!customer.can.update}
      emblem={<PersonAvatar name={customer.name} size={40} />}
      acts={<Acts acts={acts} />}
      side={oneColumn ? null : about}
    >
      <Story customer={customer} openTicket={acts.openTicket} about={oneColumn ? about : null} />
      <MergeDialog
        key={merging?.other?.id ?? 'search'}
        customer={customer}
        proposed={merging?.other ?? null}
        opened={merging !== null}
        onClose={() => setMerging(null)}
      />
    </RecordFrame>
  );
}

interface StoryProps {
  customer: Customer;
  openTicket: CardActs['openTicket'];
  /** What is known of the customer, where it has no place at the side. */
  about: ReactNode;
}

function Story({ customer, openTicket, about }: StoryProps) {
  const { t } = useTranslation(['customers', 'known']);
  const mayRate = useMay('rating.read');
  const mayFiles = useMay('ticket.read');
  const { tab } = useSearch({ from: '/shell/customers/$customerId' });
  return (
    <div className={classes.story}>
      <nav className={tabs.tabs} aria-label={t('story')}>
        <Tab customer={customer} label={t('tab.tickets')} />
        <Tab customer={customer} label={t('tab.timeline')} tab="timeline" />
        <Tab customer={customer} label={t('known:event.title')} tab="events" />
        {mayFiles ? <Tab customer={customer} label={t('known:file.tab')} tab="files" /> : null}
        {mayRate ? <Tab customer={customer} label={t('known:rating.tab')} tab="ratings" /> : null}
        {about ? <Tab customer={customer} label={t('profile')} tab="profile" /> : null}
      </nav>
      {tab === 'timeline' ? (
        <Timeline customer={customer} />
      ) : tab === 'events' ? (
        <ProductEvents customer={customer} />
      ) : tab === 'files' && mayFiles ? (
        <CustomerFiles customer={customer} />
      ) : tab === 'ratings' && mayRate ? (
        <CustomerRatings customer={customer} />
      ) : tab === 'profile' && about ? (
        <div className={classes.about}>{about}</div>
      ) : (
        <CustomerTickets customer={customer} openTicket={openTicket} />
      )}
    </div>
  );
}

function Tab({ customer, label, tab }: { customer: Customer; label: string; tab?: CustomerTab }) {
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

function Acts({ acts: { openTicket, merge } }: { acts: CardActs }) {
  const { t } = useTranslation('customers');
  return (
    <>
      {openTicket ? (
        <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={openTicket}>
          {t('newTicket')}
        </Button>
      ) : null}
      {merge ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" className={classes.more} aria-label={t('more')}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconArrowMerge size={16} stroke={1.6} />} onClick={merge}>
              {t('merge.act')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
}
