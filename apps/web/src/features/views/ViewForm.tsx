import type { ConditionField, View } from '@heed/contract';
import type { Group } from '@heed/rules/conditions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionGroup } from '../../components/conditions/ConditionGroup.tsx';
import { fromEdit, replace, toEdit } from '../../components/conditions/edit-tree.ts';
import { EditorFrame } from '../../components/conditions/EditorFrame.tsx';
import { useFaults } from '../../components/conditions/use-faults.ts';
import { usePreview } from './data/use-preview.ts';
import { useSaveView } from './data/use-views.ts';
import { ViewPreview } from './ViewPreview.tsx';
import { ViewSettings, type Settings } from './ViewSettings.tsx';
import classes from '../../components/conditions/editor.module.css';

interface ViewFormProps {
  fields: ConditionField[];
  view: View | null;
  copy: boolean;
  onClose: () => void;
  onSaved: (view: View) => void;
}

/** Name and conditions at the left, what comes of them at the right. */
export function ViewForm({ fields, view, copy, onClose, onSaved }: ViewFormProps) {
  const { t } = useTranslation('views');
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
    <EditorFrame
      preview={<ViewPreview preview={preview} />}
      save={save}
      onSave={submit}
      onCancel={onClose}
      unfinished={settings.name.trim() === ''}
    >
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
    </EditorFrame>
  );
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
