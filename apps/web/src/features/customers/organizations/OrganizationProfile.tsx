import { TagsInput } from '@mantine/core';
import { RelativeTime } from '@heed/ui';
import type { Organization, ProfileField } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useProfileFields } from '../../../desk-fields.ts';
import { FieldConflict } from '../in-place/FieldConflict.tsx';
import { InPlaceText } from '../in-place/InPlaceText.tsx';
import inPlace from '../in-place/in-place.module.css';
import { CustomField } from '../profile/CustomField.tsx';
import classes from '../profile/profile.module.css';
import { useOrganizationCustomField, useOrganizationField } from './use-organization-field.ts';

/** What is known of an organization; every field is saved when it is left. */
export function OrganizationProfile({ organization, fixed }: { organization: Organization; fixed: boolean }) {
  const { t } = useTranslation('customers');
  const domains = useOrganizationField(organization, 'domains');
  const notes = useOrganizationField(organization, 'notes');
  const custom = useProfileFields('organization').filter(({ archived }) => !archived);
  return (
    <section className={classes.block} aria-labelledby="organization-heading">
      <h2 className={classes.heading} id="organization-heading">
        {t('about')}
      </h2>
      <div className={classes.fields}>
        <div className={inPlace.field}>
          <TagsInput
            label={t('field.domains')}
            description={fixed ? undefined : t('organization.domainsHint')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            placeholder={domains.value.length > 0 ? undefined : fixed ? '–' : 'example.com'}
            classNames={{ input: inPlace.input, label: inPlace.label }}
            readOnly={fixed}
            acceptValueOnBlur
            error={domains.problem}
            value={domains.value}
            onChange={(value) => void domains.commit(value)}
          />
          <FieldConflict field={domains} show={(value) => value.join(', ')} />
        </div>
        <InPlaceText
          long
          fixed={fixed}
          field={notes}
          label={t('field.notes')}
          placeholder={t('organization.notesHint')}
        />
        {custom.map((field) => (
          <CustomFieldOf key={field.id} organization={organization} field={field} fixed={fixed} />
        ))}
        <dl className={classes.facts}>
          <div>
            <dt>{t('created')}</dt>
            <dd>
              <RelativeTime at={organization.createdAt} form="phrase" />
            </dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

interface CustomFieldOfProps {
  organization: Organization;
  field: ProfileField;
  fixed: boolean;
}

function CustomFieldOf({ organization, ...rest }: CustomFieldOfProps) {
  return <CustomField own={useOrganizationCustomField(organization, rest.field.key)} {...rest} />;
}
