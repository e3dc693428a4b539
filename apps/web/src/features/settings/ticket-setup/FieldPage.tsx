import { wordsIn } from '@heed/contract';
import { EmptyState, Section, useLocale } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { fieldSubjects, type AnyField, type FieldSubject } from './field-subjects.ts';
import { FieldForm } from './FieldForm.tsx';

/** An index grows without an event. */
const BUILDING_MS = 2_000;

/** One custom field of tickets, customers or organizations; a new one where `id` is null. */
export function FieldPage({ subject, id }: { subject: FieldSubject; id: number | null }) {
  const { t } = useTranslation(['settingsFields', 'common']);
  const locale = useLocale();
  const { section, queryKey, list } = fieldSubjects[subject];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => list(signal),
    refetchInterval: ({ state }) =>
      state.data?.some((field) => field.id === id && field.index?.state === 'building') ? BUILDING_MS : false,
  });
  const field = query.data?.find((each) => each.id === id);
  return (
    <SettingsFrame
      title={field ? wordsIn(field.label, locale) || field.key : t('fields.createTitle')}
      parent={section}
      wide
    >
      <Loaded query={query} rows={8}>
        {() =>
          id !== null && !field ? (
            <EmptyState>{t('common:error.notFound')}</EmptyState>
          ) : (
            <>
              <FieldForm subject={subject} field={field} />
              {field ? <Archive subject={subject} field={field} /> : null}
            </>
          )
        }
      </Loaded>
    </SettingsFrame>
  );
}

function Archive({ subject, field }: { subject: FieldSubject; field: AnyField }) {
  const { t } = useTranslation('settingsFields');
  const locale = useLocale();
  const { archive, queryKey } = fieldSubjects[subject];
  const act = useAct(() => archive(field, !field.archived), [queryKey]);
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
