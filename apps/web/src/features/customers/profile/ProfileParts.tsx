import { Select, TagsInput } from '@mantine/core';
import type { Customer, ProfileField } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { useProfileFields } from '../../../desk-fields.ts';
import { languages } from '../../../i18n.ts';
import { FieldConflict } from '../in-place/FieldConflict.tsx';
import { InPlaceText } from '../in-place/InPlaceText.tsx';
import inPlace from '../in-place/in-place.module.css';
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx';
import { CustomField } from './CustomField.tsx';
import { useCustomField, useOrganizationField, useProfileField } from './use-profile-field.ts';
import classes from './profile.module.css';

const zones = Intl.supportedValuesOf('timeZone');
const zoneName = (zone: string) => zone.replaceAll('_', ' ');
const look = { input: inPlace.input, label: inPlace.label };

interface PartProps {
  customer: Customer;
}

/** The desk's own fields of a customer, those in use. */
export function CustomFieldsOf({ customer }: PartProps) {
  const fields = useProfileFields('customer').filter(({ archived }) => !archived);
  return fields.map((field) => <CustomFieldOf key={field.id} customer={customer} field={field} />);
}

function CustomFieldOf({ customer, field }: PartProps & { field: ProfileField }) {
  return <CustomField field={field} own={useCustomField(customer, field.key)} fixed={!customer.can.update} />;
}

/** What everybody should know, in one text. */
export function DetailsOf({ customer }: PartProps) {
  const { t } = useTranslation('customers');
  const field = useProfileField(customer, 'notes');
  return (
    <InPlaceText
      long
      fixed={!customer.can.update}
      field={field}
      label={t('field.notes')}
      placeholder={t('notesHint')}
    />
  );
}

export function OrganizationOf({ customer }: PartProps) {
  const fixed = !customer.can.update;
  const { t } = useTranslation('customers');
  const field = useOrganizationField(customer);
  return (
    <div className={inPlace.field}>
      <OrganizationSelect
        label={t('field.organization')}
        placeholder={fixed ? '–' : t('none')}
        classNames={look}
        readOnly={fixed}
        error={field.problem}
        value={field.value}
        onChange={(id) => void field.commit(id)}
      />
      {customer.organization ? (
        <AnchorLink
          className={classes.follow}
          to="/customers/organizations/$organizationId"
          params={{ organizationId: String(customer.organization.id) }}
        >
          {t('organization.open')}
        </AnchorLink>
      ) : null}
      <FieldConflict field={field} show={(id) => (id === null ? '' : `#${id}`)} />
    </div>
  );
}

/** Language and time zone. */
export function LanguageOf({ customer }: PartProps) {
  const fixed = !customer.can.update;
  const { t } = useTranslation(['customers', 'lists']);
  const locale = useProfileField(customer, 'locale');
  const timeZone = useProfileField(customer, 'timeZone');
  const known =
    customer.timeZone && !zones.includes(customer.timeZone) ? [customer.timeZone, ...zones] : zones;
  const shared = {
    classNames: look,
    readOnly: fixed,
    clearable: true,
    allowDeselect: false,
    placeholder: fixed ? '–' : t('unknownYet'),
    clearButtonProps: { 'aria-label': t('lists:clear') },
  };
  return (
    <>
      <div className={inPlace.field}>
        <Select
          {...shared}
          label={t('field.language')}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          error={locale.problem}
          value={locale.value}
          onChange={(value) => void locale.commit(value as Customer['locale'])}
        />
        <FieldConflict field={locale} show={(value) => (value ? languages[value] : '')} />
      </div>
      <div className={inPlace.field}>
        <Select
          {...shared}
          searchable
          limit={60}
          label={t('field.timeZone')}
          nothingFoundMessage={t('noTimeZone')}
          data={known.map((zone) => ({ value: zone, label: zoneName(zone) }))}
          error={timeZone.problem}
          value={timeZone.value}
          onChange={(value) => void timeZone.commit(value)}
        />
        <FieldConflict field={timeZone} show={(value) => (value ? zoneName(value) : '')} />
      </div>
    </>
  );
}

export function TagsOf({ customer }: PartProps) {
  const fixed = !customer.can.update;
  const { t } = useTranslation('customers');
  const field = useProfileField(customer, 'tags');
  return (
    <div className={inPlace.field}>
      <TagsInput
        label={t('field.tags')}
        placeholder={field.value.length > 0 ? undefined : fixed ? '–' : t('tagsHint')}
        classNames={look}
        readOnly={fixed}
        maxTags={50}
        error={field.problem}
        value={field.value}
        onChange={(tags) => void field.commit(tags.map((tag) => tag.slice(0, 60)))}
      />
      <FieldConflict field={field} show={(tags) => tags.join(', ')} />
    </div>
  );
}
