import { Button, TextInput } from '@mantine/core';
import { endpoints, type Group } from '@heed/contract';
import { confirmDialog, EmptyState, Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { AgentsPicker } from '../kit/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { groupsQuery } from '../queries.ts';
import classes from '../kit/kit.module.css';

/** One group: its name and members; archive and restore. A new one where `id` is null. */
export function GroupPage({ id }: { id: number | null }) {
  const { t } = useTranslation(['settings', 'common']);
  const may = useMay('group.manage');
  const query = useQuery(groupsQuery);
  const group = query.data?.find((each) => each.id === id);
  const title = id === null ? t('groups.createTitle') : (group?.name ?? t('section.groups'));
  return (
    <SettingsFrame title={title} parent="groups" readOnly={!may}>
      <Loaded query={query}>
        {() => {
          if (id !== null && !group) return <EmptyState>{t('common:error.notFound')}</EmptyState>;
          return (
            <>
              <GroupForm group={group} may={may} />
              {group && may ? <Archive group={group} /> : null}
            </>
          );
        }}
      </Loaded>
    </SettingsFrame>
  );
}

interface Values {
  name: string;
  memberIds: number[];
}

function GroupForm({ group, may }: { group: Group | undefined; may: boolean }) {
  const { t } = useTranslation('settings');
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
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('groups.who')} description={t('groups.whoText')}>
        <fieldset className={classes.fields} disabled={!may}>
          <div className={classes.form}>
            <TextInput
              label={t('field.label')}
              name="name"
              autoComplete="off"
              {...form.getInputProps('name')}
            />
            <AgentsPicker
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

function Archive({ group }: { group: Group }) {
  const { t } = useTranslation(['settings', 'common']);
  const archived = group.archivedAt !== null;
  const change = useAct(
    () =>
      api.updateGroup({ params: { id: group.id }, body: { version: group.version, archived: !archived } }),
    [['groups']],
  );
  const ask = async () => {
    const sure =
      archived ||
      (await confirmDialog({
        title: t('groups.archiveTitle', { name: group.name }),
        children: t('groups.archiveText'),
        confirm: t('groups.archive'),
        cancel: t('common:action.cancel'),
        danger: true,
      }));
    if (sure) await change.run();
  };
  return (
    <Section title={archived ? t('groups.isArchived') : t('groups.archive')}>
      <div className={classes.danger}>
        <p className={classes.dangerWords}>{archived ? t('groups.restoreText') : t('groups.archiveText')}</p>
        <Button variant="default" loading={change.busy} onClick={() => void ask()}>
          {archived ? t('groups.restore') : t('groups.archive')}
        </Button>
      </div>
    </Section>
  );
}
