import { Button } from '@mantine/core';
import { ApiError } from '@heed/client';
import type { ConditionField, View } from '@heed/contract';
import type { Group } from '@heed/rules/conditions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../problem-text.ts';
import { ConditionGroup } from './builder/ConditionGroup.tsx';
import { fromEdit, replace, toEdit } from './builder/edit-tree.ts';
import { usePreview } from './data/use-preview.ts';
import { useSaveView } from './data/use-views.ts';
import { useFaults } from './use-faults.ts';
import { ViewPreview } from './ViewPreview.tsx';
import { ViewSettings, type Settings } from './ViewSettings.tsx';
import classes from './views.module.css';

interface ViewFormProps {
  fields: ConditionField[];
  view: View | null;
  copy: boolean;
  onClose: () => void;
  onSaved: (view: View) => void;
}

/** Name and conditions at the left, what comes of them at the right. */
export function ViewForm({ fields, view, copy, onClose, onSaved }: ViewFormProps) {
  const { t } = useTranslation(['views', 'common']);
  const [settings, setSettings] = useState<Settings>(() =>
    settingsOf(view, copy, t('editor.copyOf', { name: view?.name ?? '' })),
  );
  const [root, setRoot] = useState(() => toEdit(view?.conditions ?? unsolved));
  const conditions = fromEdit(root);
  const { groupBy, sort } = settings;
  const preview = usePreview({ conditions, groupBy, sort });
  const faults = useFaults(root, preview.isOld ? undefined : preview.data);
  // A change of somebody else meanwhile is to be a conflict, not to be written over.
  const [seen] = useState(copy ? null : view);
  const save = useSaveView();
  const submit = () => save.mutate({ input: { ...settings, conditions }, of: seen }, { onSuccess: onSaved });
  return (
    // No form that Enter sends: it chooses a value in most of the fields.
    <div className={classes.form}>
      <div className={classes.columns}>
        <div className={classes.left}>
          <ViewSettings
            settings={settings}
            fields={fields}
            onChange={(change) => setSettings({ ...settings, ...change })}
          />
          <h3 className={classes.heading}>{t('editor.conditions')}</h3>
          <ConditionGroup
            group={root}
            fields={fields}
            faults={faults}
            depth={1}
            onChange={(id, next) => setRoot((before) => replace(before, id, next))}
          />
        </div>
        <ViewPreview preview={preview} />
      </div>
      <div className={classes.foot}>
        {save.error ? (
          <p className={classes.error} role="alert">
            {whyNot(save.error)}
          </p>
        ) : null}
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button onClick={submit} loading={save.isPending} disabled={settings.name.trim() === ''}>
          {t('common:action.save')}
        </Button>
      </div>
    </div>
  );
}

/** What is to be mended, where the server names it. */
function whyNot(error: unknown): string {
  const named = error instanceof ApiError ? error.problem.errors?.map(({ message }) => message) : undefined;
  return named?.join(' ') ?? problemText(error);
}

const unsolved: Group = {
  all: [{ field: 'status', operator: 'isAnyOf', value: ['new', 'open'] }],
};

function settingsOf(view: View | null, copy: boolean, copyName: string): Settings {
  if (!view)
    return {
      name: '',
      reach: 'personal',
      groupId: null,
      folder: '',
      columns: ['subject', 'requester', 'status', 'assignee', 'lastMessageAt'],
      groupBy: null,
      sort: { field: 'lastMessageAt', descending: true },
    };
  const { name, reach, groupId, folder, columns, groupBy, sort } = view;
  const own = { folder, columns, groupBy, sort };
  return copy
    ? { ...own, name: copyName, reach: 'personal', groupId: null }
    : { ...own, name, reach, groupId };
}
