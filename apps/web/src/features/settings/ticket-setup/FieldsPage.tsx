import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { fieldSubjects, type FieldSubject } from './field-subjects.ts';
import { CreateButton, SetupList } from './SetupList.tsx';

/** The desk's custom fields of tickets, customers or organizations, in the order in which these show them. */
export function FieldsPage({ subject }: { subject: FieldSubject }) {
  const { t } = useTranslation(['settings', 'settingsFields']);
  const { section, queryKey, list, order } = fieldSubjects[subject];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => list(signal) });
  const title = t(`section.${section}`);
  return (
    <SettingsFrame
      title={title}
      description={t(`settingsFields:fields.description.${subject}`)}
      actions={<CreateButton section={section} label={t('settingsFields:fields.create')} />}
    >
      <Loaded query={query}>
        {(fields) => (
          <SetupList
            section={section}
            label={title}
            empty={t(`settingsFields:fields.empty.${subject}`)}
            items={fields}
            queryKey={queryKey}
            wordsOf={({ label }) => label}
            order={order}
            under={(field) =>
              [
                t(`settingsFields:fields.types.${field.type}`),
                ...(field.required ? [t('settingsFields:fields.required')] : []),
                ...(field.searchable ? [t('settingsFields:fields.searchable')] : []),
                t('settingsFields:key', { key: field.key }),
              ].join(' · ')
            }
          />
        )}
      </Loaded>
    </SettingsFrame>
  );
}
