import { useNavigate } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { useCommands } from '../../app/commands.ts';
import { wantTicketFor } from '../tickets/new-ticket/new-ticket-for.ts';

/** What the reader may do with a customer; null for what they may not. */
export interface CardActs {
  openTicket: (() => void) | null;
  merge: (() => void) | null;
}

/** The acts of a customer's page, which the command palette knows too. */
export function useCardActs(customer: Customer, onMerge: () => void): CardActs {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const openTicket = () => {
    const email = customer.identities.find(({ kind, primary }) => kind === 'email' && primary)?.value;
    const { id, name } = customer;
    wantTicketFor({ kind: 'known', customer: { id, name, email: email ?? null } });
    void navigate({ to: '/tickets/$view', params: { view: 'open' } });
  };
  const mayMerge = useMay('customer.merge') && customer.can.merge;
  const command = (id: string, label: string, keywords: string, run: () => void) => ({
    id,
    label,
    group: customer.name,
    keywords,
    run,
  });
  useCommands([
    ...(customer.can.openTicket
      ? [command('customer.newTicket', t('newTicket'), t('keywords.newTicket'), openTicket)]
      : []),
    ...(mayMerge ? [command('customer.merge', t('merge.act'), t('keywords.merge'), onMerge)] : []),
  ]);
  return { openTicket: customer.can.openTicket ? openTicket : null, merge: mayMerge ? onMerge : null };
}
