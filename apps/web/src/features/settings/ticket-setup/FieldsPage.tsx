import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { fieldsQuery } from '../../../desk-fields.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { CreateButton, SetupList } from './SetupList.tsx';

/** The desk's custom fields in the order in which tickets show them. */
export function FieldsPage() {
  const { t } = useTranslation(['settings', 'settingsFields']);
  const query = useQuery(fieldsQuery);
  const title = t('section.ticket-fields');
  return (
    <SettingsFrame
      title={title}
      description={t('settingsFields:fields.description')}
      actions={<CreateButton section="ticket-fields" label={t('settingsFields:fields.create')} />}
    >
      <Loaded query={query}>
        {(fields) => (
          <SetupList
            section="ticket-fields"
            label={title}
            empty={t('settingsFields:fields.empty')}
            items={fields}
            queryKey={fieldsQuery.queryKey}
            wordsOf={({ label }) => label}
            order={(ids) => api.orderTicketFields({ body: { ids } })}
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
