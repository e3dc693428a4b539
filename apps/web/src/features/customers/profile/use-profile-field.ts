import type { ConsentPurpose, Customer, FieldValue } from '@heed/contract';
import { api } from '../../../api.ts';
import { useKeepCustomer } from '../data/use-customer-acts.ts';
import { useInPlace, type InPlace } from '../in-place/use-in-place.ts';

type Field = 'name' | 'locale' | 'timeZone' | 'notes' | 'tags';

/** One field of a customer's profile, edited where it stands. */
export function useProfileField<F extends Field>(customer: Customer, field: F): InPlace<Customer[F]> {
  const keep = useKeepCustomer();
  const params = { id: customer.id };
  return useInPlace<Customer, Customer[F]>({
    record: customer,
    pick: (record) => record[field],
    read: () => api.getCustomer({ params }).then(keep),
    write: (version, value) => api.updateCustomer({ params, body: { version, [field]: value } }).then(keep),
  });
}

/** The customer's organization, by its number. */
export function useOrganizationField(customer: Customer): InPlace<number | null> {
  const keep = useKeepCustomer();
  const params = { id: customer.id };
  return useInPlace<Customer, number | null>({
    record: customer,
    pick: (record) => record.organization?.id ?? null,
    read: () => api.getCustomer({ params }).then(keep),
    write: (version, organizationId) =>
      api.updateCustomer({ params, body: { version, organizationId } }).then(keep),
  });
}

/** One of the desk's own fields of customers. */
export function useCustomField(customer: Customer, key: string): InPlace<FieldValue> {
  const keep = useKeepCustomer();
  const params = { id: customer.id };
  return useInPlace<Customer, FieldValue>({
    record: customer,
    pick: (record) => record.fields[key] ?? null,
    read: () => api.getCustomer({ params }).then(keep),
    write: (version, value) =>
      api.updateCustomer({ params, body: { version, fields: { [key]: value } } }).then(keep),
  });
}

/** Whether the customer agreed to a purpose; null: nobody has asked. */
export function useConsentField(customer: Customer, purpose: ConsentPurpose): InPlace<boolean | null> {
  const keep = useKeepCustomer();
  const params = { id: customer.id };
  return useInPlace<Customer, boolean | null>({
    record: customer,
    pick: (record) => record.consents[purpose]?.given ?? null,
    read: () => api.getCustomer({ params }).then(keep),
    write: (version, given) =>
      api.updateCustomer({ params, body: { version, consents: { [purpose]: given } } }).then(keep),
  });
}
