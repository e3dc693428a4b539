import { useNavigate, useParams } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CustomerCard } from './CustomerCard.tsx';
import { customerQuery } from './data/queries.ts';
import { RecordPage } from './record/RecordPage.tsx';

/** One customer; a number that was merged leads on to the customer it became. */
export function CustomerPage() {
  const { t } = useTranslation('customers');
  const { customerId } = useParams({ from: '/shell/customers/$customerId' });
  return (
    <RecordPage
      number={customerId}
      query={customerQuery}
      list={{ to: '/customers', label: t('toList') }}
      unknown={t('unknown')}
    >
      {(customer, asked) => <Found key={customer.id} customer={customer} asked={asked} />}
    </RecordPage>
  );
}

function Found({ customer, asked }: { customer: Customer; asked: number }) {
  const navigate = useNavigate();
  const { id } = customer;
  useEffect(() => {
    if (id !== asked)
      void navigate({ to: '/customers/$customerId', params: { customerId: String(id) }, replace: true });
  }, [id, asked, navigate]);
  return <CustomerCard customer={customer} />;
}
