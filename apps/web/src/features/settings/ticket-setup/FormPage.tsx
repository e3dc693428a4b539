import { wordsIn, type TicketForm } from '@heed/contract';
import { EmptyState, Section, useLocale } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { fieldsQuery, formsQuery } from '../../../desk-fields.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { FormForm } from './FormForm.tsx';

/** One form; a new one where `id` is null. */
export function FormPage({ id }: { id: number | null }) {
  const { t } = useTranslation(['settingsFields', 'common']);
  const locale = useLocale();
  const query = useQuery(formsQuery);
  const fields = useQuery(fieldsQuery);
  const form = query.data?.find((each) => each.id === id);
  return (
    <SettingsFrame
      title={form ? wordsIn(form.name, locale) || form.key : t('forms.createTitle')}
      parent="ticket-forms"
      wide
    >
      <Loaded query={query} rows={8}>
        {() =>
          id !== null && !form ? (
            <EmptyState>{t('common:error.notFound')}</EmptyState>
          ) : (
            <Loaded query={fields} rows={8}>
              {(known) => (
                <>
                  <FormForm form={form} fields={known} />
                  {form ? <Archive form={form} /> : null}
                </>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </SettingsFrame>
  );
}

function Archive({ form }: { form: TicketForm }) {
  const { t } = useTranslation('settingsFields');
  const locale = useLocale();
  const act = useAct(
    () =>
      api.updateTicketForm({
        params: { id: form.id },
        body: { version: form.version, archived: !form.archived },
      }),
    [formsQuery.queryKey],
  );
  const label = t(form.archived ? 'unarchive' : 'archive');
  const name = wordsIn(form.name, locale) || form.key;
  return (
    <Section title={label}>
      <Consequence text={form.archived ? t('archived') : t('forms.archiveText')}>
        <AskedButton
          look={{ variant: 'light', color: form.archived ? undefined : 'red' }}
          label={label}
          question={
            form.archived ? null : { title: t('forms.archiveTitle', { name }), text: t('forms.archiveText') }
          }
          busy={act.busy}
          act={act.run}
        />
      </Consequence>
    </Section>
  );
}
