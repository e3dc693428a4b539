import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { formsQuery } from '../../../desk-fields.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { CreateButton, SetupList } from './SetupList.tsx';
import classes from './setup.module.css';

/** The desk's forms in the order in which a ticket tries them. */
export function FormsPage() {
  const { t } = useTranslation(['settings', 'settingsFields']);
  const query = useQuery(formsQuery);
  const title = t('section.ticket-forms');
  return (
    <SettingsFrame
      title={title}
      description={t('settingsFields:forms.description')}
      actions={<CreateButton section="ticket-forms" label={t('settingsFields:forms.create')} />}
    >
      <Loaded query={query}>
        {(forms) => (
          <>
            <SetupList
              section="ticket-forms"
              label={title}
              empty={t('settingsFields:forms.empty')}
              items={forms}
              queryKey={formsQuery.queryKey}
              wordsOf={({ name }) => name}
              order={(ids) => api.orderTicketForms({ body: { ids } })}
              under={(form) =>
                [
                  t('settingsFields:forms.fieldCount', { count: form.fields.length }),
                  ...(form.standard ? [t('settingsFields:forms.standard')] : []),
                ].join(' · ')
              }
            />
            {forms.length > 1 ? <p className={classes.foot}>{t('settingsFields:forms.orderText')}</p> : null}
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}
