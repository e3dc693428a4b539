import { Select, TagsInput } from '@mantine/core';
import { RelativeTime } from '@heed/ui';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../i18n.ts';
import { FieldConflict } from '../in-place/FieldConflict.tsx';
import { InPlaceText } from '../in-place/InPlaceText.tsx';
import inPlace from '../in-place/in-place.module.css';
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx';
import { useOrganizationField, useProfileField } from './use-profile-field.ts';
import classes from './profile.module.css';
import { AnchorLink } from '../../../components/links.tsx';

const zones = Intl.supportedValuesOf('timeZone');
const zoneName = (zone: string) => zone.replaceAll('_', ' ');
const look = { input: inPlace.input, label: inPlace.label };

/** What is known of a customer; every field is saved when it is left. */
export function Profile({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const fixed = !customer.can.update;
  const notes = useProfileField(customer, 'notes');
  return (
    <section className={classes.block} aria-labelledby="profile-heading">
      <h2 className={classes.heading} id="profile-heading">
        {t('about')}
      </h2>
      <div className={classes.fields}>
        <OrganizationOf customer={customer} fixed={fixed} />
        <Choices customer={customer} fixed={fixed} />
        <TagsOf customer={customer} fixed={fixed} />
        <InPlaceText long fixed={fixed} field={notes} label={t('field.notes')} placeholder={t('notesHint')} />
        <dl className={classes.facts}>
          {customer.lastSeenAt ? (
            <div>
              <dt>{t('column.seen')}</dt>
              <dd>
                <RelativeTime at={customer.lastSeenAt} form="phrase" />
              </dd>
            </div>
          ) : null}
          <div>
            <dt>{t('created')}</dt>
            <dd>
              <RelativeTime at={customer.createdAt} form="phrase" />
            </dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

function OrganizationOf({ customer, fixed }: { customer: Customer; fixed: boolean }) {
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

function Choices({ customer, fixed }: { customer: Customer; fixed: boolean }) {
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

function TagsOf({ customer, fixed }: { customer: Customer; fixed: boolean }) {
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
