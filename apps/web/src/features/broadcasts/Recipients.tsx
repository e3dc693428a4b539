import type { Broadcast, BroadcastRecipient } from '@heed/contract';
import { EmptyState, Section, useLocale } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../components/FilterSelect.tsx';
import { AnchorLink } from '../../components/links.tsx';
import { TicketLink } from '../../components/TicketLink.tsx';
import { PagedRows } from '../settings/kit/Paged.tsx';
import { Row } from '../settings/kit/rows.tsx';
import { useRecipientPages } from './use-broadcasts.ts';

const STATES = ['waiting', 'sent', 'leftOut', 'failed'] as const;

/** Who gets it, and who does not and why; those left out can be looked at alone. */
export function Recipients({ broadcast: { id, total, leftOut } }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const { format } = new Intl.NumberFormat(useLocale());
  const [state, setState] = useState<(typeof STATES)[number]>();
  const pages = useRecipientPages(id, state);
  const gets = total - leftOut;
  return (
    <Section
      title={t('recipients')}
      description={[
        t('gets', { count: gets, people: format(gets) }),
        ...(leftOut > 0 ? [t('leftOut', { count: leftOut, people: format(leftOut) })] : []),
      ].join(' ')}
    >
      <FilterSelect
        label={t('column.state')}
        any={t('anyState')}
        data={STATES.map((value) => ({ value, label: t(`recipientState.${value}`) }))}
        value={state}
        onChange={setState}
      />
      <PagedRows pages={pages} label={t('recipients')} empty={<EmptyState>{t('nobody')}</EmptyState>}>
        {(recipient) => <RecipientRow recipient={recipient} />}
      </PagedRows>
    </Section>
  );
}

function RecipientRow({ recipient }: { recipient: BroadcastRecipient }) {
  const { t } = useTranslation('broadcasts');
  const { name, address, customerId, state, reason, ticketId } = recipient;
  const shown = name || address || '–';
  return (
    <Row
      muted={state === 'leftOut'}
      name={
        customerId === null ? (
          shown
        ) : (
          <AnchorLink to="/customers/$customerId" params={{ customerId: String(customerId) }}>
            {shown}
          </AnchorLink>
        )
      }
      under={[
        ...(address && address !== shown ? [address] : []),
        t(`recipientState.${state}`),
        ...(reason ? [t(`reason.${reason}`)] : []),
      ].join(' · ')}
      aside={ticketId === null ? null : <TicketLink id={ticketId} />}
    />
  );
}
