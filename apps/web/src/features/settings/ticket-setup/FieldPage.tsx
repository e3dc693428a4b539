import { wordsIn, type TicketField } from '@heed/contract';
import { EmptyState, Section, useLocale } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { fieldsQuery } from '../../../desk-fields.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { FieldForm } from './FieldForm.tsx';

/** An index grows without an event. */
const BUILDING_MS = 2_000;

/** One custom field; a new one where `id` is null. */
export function FieldPage({ id }: { id: number | null }) {
  const { t } = useTranslation(['settingsFields', 'common']);
  const locale = useLocale();
  const query = useQuery({
    ...fieldsQuery,
    refetchInterval: ({ state }) =>
      state.data?.some((field) => field.id === id && field.index.state === 'building') ? BUILDING_MS : false,
  });
  const field = query.data?.find((each) => each.id === id);
  return (
    <SettingsFrame
      title={field ? wordsIn(field.label, locale) || field.key : t('fields.createTitle')}
      parent="ticket-fields"
      wide
    >
      <Loaded query={query} rows={8}>
        {() =>
          id !== null && !field ? (
            <EmptyState>{t('common:error.notFound')}</EmptyState>
          ) : (
            <>
              <FieldForm field={field} />
              {field ? <Archive field={field} /> : null}
            </>
          )
        }
      </Loaded>
    </SettingsFrame>
  );
}

function Archive({ field }: { field: TicketField }) {
  const { t } = useTranslation('settingsFields');
  const locale = useLocale();
  const act = useAct(
    () =>
      api.updateTicketField({
        params: { id: field.id },
        body: { version: field.version, archived: !field.archived },
      }),
    [fieldsQuery.queryKey],
  );
  const label = t(field.archived ? 'unarchive' : 'archive');
  const name = wordsIn(field.label, locale) || field.key;
  return (
    <Section title={label}>
      <Consequence text={field.archived ? t('archived') : t('fields.archiveText')}>
        <AskedButton
          look={{ variant: 'light', color: field.archived ? undefined : 'red' }}
          label={label}
          question={
            field.archived
              ? null
              : { title: t('fields.archiveTitle', { name }), text: t('fields.archiveText') }
          }
          busy={act.busy}
          act={act.run}
        />
      </Consequence>
    </Section>
  );
}
