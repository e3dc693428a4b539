import type { FieldValue, Organization } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { useInPlace, type InPlace } from '../in-place/use-in-place.ts';

type Field = 'name' | 'notes' | 'domains';

/** Keeps what the server answered and fetches the lists that show it. */
export function useKeepOrganization(): (organization: Organization) => Organization {
  const client = useQueryClient();
  return (organization) => {
    client.setQueryData(['organizations', organization.id], organization);
    void client.invalidateQueries({ queryKey: ['organizations', 'list'] });
    void client.invalidateQueries({ queryKey: ['customers'] });
    return organization;
  };
}

/** One field of an organization, edited where it stands. */
export function useOrganizationField<F extends Field>(
  organization: Organization,
  field: F,
): InPlace<Organization[F]> {
  const keep = useKeepOrganization();
  const params = { id: organization.id };
  return useInPlace<Organization, Organization[F]>({
    record: organization,
    pick: (record) => record[field],
    read: () => api.getOrganization({ params }).then(keep),
    write: (version, value) =>
      api.updateOrganization({ params, body: { version, [field]: value } }).then(keep),
  });
}

/** One of the desk's own fields of organizations. */
export function useOrganizationCustomField(organization: Organization, key: string): InPlace<FieldValue> {
  const keep = useKeepOrganization();
  const params = { id: organization.id };
  return useInPlace<Organization, FieldValue>({
    record: organization,
    pick: (record) => record.fields[key] ?? null,
    read: () => api.getOrganization({ params }).then(keep),
    write: (version, value) =>
      api.updateOrganization({ params, body: { version, fields: { [key]: value } } }).then(keep),
  });
}
