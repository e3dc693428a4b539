import { endpoints, type Group } from '@heed/contract';
import { EmptyState, Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { AskedButton, Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { NameInput } from '../kit/NameInput.tsx';
import { ManyPicker } from '../../../names/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { groupQuery } from '../queries.ts';
import classes from '../kit/kit.module.css';

/** One group: its name and members; archive and restore. A new one where `id` is null. */
export function GroupPage({ id }: { id: number | null }) {
  const { t } = useTranslation(['settings', 'common']);
  const may = useMay('group.manage');
  const query = useQuery({ ...groupQuery(id ?? 0), enabled: id !== null });
  const title = id === null ? t('groups.createTitle') : (query.data?.name ?? t('section.groups'));
  return (
    <SettingsFrame title={title} parent="groups" readOnly={!may}>
      {id === null ? (
        <GroupForm group={undefined} may={may} />
      ) : (
        <Loaded query={query}>
          {(found) =>
            found ? (
              <>
                <GroupForm group={found} may={may} />
                {may ? <Archive group={found} /> : null}
              </>
            ) : (
              <EmptyState>{t('common:error.notFound')}</EmptyState>
            )
          }
        </Loaded>
      )}
    </SettingsFrame>
  );
}

interface Values {
  name: string;
  memberIds: number[];
}

function GroupForm({ group, may }: { group: Group | undefined; may: boolean }) {
  const { t } = useTranslation('settings');
  const own = useGroupForm(group);
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('groups.who')} description={t('groups.whoText')}>
        <fieldset className={classes.fields} disabled={!may}>
          <div className={classes.form}>
            <NameInput label={t('field.label')} {...form.getInputProps('name')} />
            <ManyPicker
              of="agent"
              label={t('groups.membersLabel')}
              disabled={!may}
              {...form.getInputProps('memberIds')}
            />
            {may ? (
              <SaveBar
                of={own}
                label={group ? undefined : t('groups.create')}
                always={!group}
                fieldName={(field) => t(`groups.field.${field as keyof Values}`)}
              />
            ) : null}
          </div>
        </fieldset>
      </Section>
    </form>
  );
}

function useGroupForm(group: Group | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () =>
    Promise.all(
      [['groups'], ['agents'], ['agent']].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const own = useApiForm<Values>({
    values: { name: group?.name ?? '', memberIds: group?.memberIds ?? [] },
    version: group?.version ?? 0,
    check: (values) => schemaErrors(endpoints.createGroup.body!, values),
    save: async (values, { changes, version }) => {
      if (group) {
        await api.updateGroup({ params: { id: group.id }, body: { version, ...changes } });
        await refresh();
        return;
      }
      await api.createGroup({ body: values });
      await refresh();
      own.guard.current = false;
      await navigate({ to: '/settings/$section', params: { section: 'groups' } });
    },
    reload: refresh,
  });
  return own;
}

function Archive({ group }: { group: Group }) {
  const { t } = useTranslation('settings');
  const archived = group.archivedAt !== null;
  const change = useAct(
    () =>
      api.updateGroup({ params: { id: group.id }, body: { version: group.version, archived: !archived } }),
    [['groups']],
  );
  return (
    <Section title={archived ? t('groups.isArchived') : t('groups.archive')}>
      <Consequence text={archived ? t('groups.restoreText') : t('groups.archiveText')}>
        <AskedButton
          look={{ variant: 'default' }}
          label={archived ? t('groups.restore') : t('groups.archive')}
          question={
            archived
              ? null
              : { title: t('groups.archiveTitle', { name: group.name }), text: t('groups.archiveText') }
          }
          busy={change.busy}
          act={change.run}
        />
      </Consequence>
    </Section>
  );
}
