import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Customer } from '@heed/contract';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteList } from '../../customers/notes/Notes.tsx';
import { ConsentsOf } from '../../customers/profile/Consents.tsx';
import {
  CustomFieldsOf,
  DetailsOf,
  LanguageOf,
  OrganizationOf,
  TagsOf,
} from '../../customers/profile/ProfileParts.tsx';
import profile from '../../customers/profile/profile.module.css';
import { Card } from './Card.tsx';

/** What is known of the customer behind a ticket, edited in place: what is asked for most first, the rest below. */
export function ProfileCards({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const [opened, { toggle }] = useDisclosure();
  const rest = useId();
  return (
    <>
      <Card title={t('about')}>
        <div className={profile.fields}>
          <TagsOf customer={customer} />
          <DetailsOf customer={customer} />
          <CustomFieldsOf customer={customer} />
          <Collapse expanded={opened} id={rest}>
            {opened ? (
              <div className={profile.fields}>
                <OrganizationOf customer={customer} />
                <LanguageOf customer={customer} />
                <ConsentsOf customer={customer} />
              </div>
            ) : null}
          </Collapse>
          <div>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-expanded={opened}
              aria-controls={rest}
              rightSection={
                opened ? <IconChevronUp size={14} stroke={1.7} /> : <IconChevronDown size={14} stroke={1.7} />
              }
              onClick={toggle}
            >
              {t(opened ? 'lessProfile' : 'moreProfile')}
            </Button>
          </div>
        </div>
      </Card>
      <Card title={t('note.title')}>
        <NoteList customer={customer} />
      </Card>
    </>
  );
}
