import { RelativeTime } from '@heed/ui';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { CustomFieldsOf, DetailsOf, LanguageOf, OrganizationOf, TagsOf } from './ProfileParts.tsx';
import classes from './profile.module.css';

/** What is known of a customer; every field is saved when it is left. */
export function Profile({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <section className={classes.block} aria-labelledby="profile-heading">
      <h2 className={classes.heading} id="profile-heading">
        {t('about')}
      </h2>
      <div className={classes.fields}>
        <OrganizationOf customer={customer} />
        <LanguageOf customer={customer} />
        <TagsOf customer={customer} />
        <DetailsOf customer={customer} />
        <CustomFieldsOf customer={customer} />
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
