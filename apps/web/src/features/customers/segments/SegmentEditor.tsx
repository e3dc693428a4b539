import { Modal, TextInput } from '@mantine/core';
import { ErrorState, NARROW_PX, SkeletonRows } from '@heed/ui';
import type { ConditionField, Segment } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionGroup } from '../../../components/conditions/ConditionGroup.tsx';
import { fromEdit, replace, toEdit } from '../../../components/conditions/edit-tree.ts';
import { EditorFrame } from '../../../components/conditions/EditorFrame.tsx';
import { Subject } from '../../../components/conditions/subject.ts';
import { useFaults } from '../../../components/conditions/use-faults.ts';
import { useScreenUpTo } from '../../../components/use-narrow.ts';
import { problemText } from '../../../problem-text.ts';
import { SegmentPreview, useSegmentPreview } from './SegmentPreview.tsx';
import { useSaveSegment, useSegment, useSegmentFields } from './use-segments.ts';
import editor from '../../../components/conditions/editor.module.css';
import classes from './segments.module.css';

interface SegmentEditorProps {
  /** null: a new one. */
  id: number | null;
  onClose: () => void;
  onSaved: (segment: Segment) => void;
}

/** A segment before the reader: whom it asks for beside whom it finds. */
export function SegmentEditor(props: SegmentEditorProps) {
  const { t } = useTranslation('segments');
  const narrow = useScreenUpTo(NARROW_PX);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t(props.id === null ? 'title.new' : 'title.edit')}
      size={1120}
      fullScreen={narrow}
      // Neither a slip of the mouse nor Escape, which closes lists of choices, throws conditions away.
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Subject value="customers">
        <Loaded {...props} />
      </Subject>
    </Modal>
  );
}

function Loaded({ id, ...rest }: SegmentEditorProps) {
  const fields = useSegmentFields();
  const segment = useSegment(id);
  const error = fields.error ?? segment.error;
  if (error) return <ErrorState>{problemText(error)}</ErrorState>;
  if (!fields.data || (id !== null && !segment.data)) return <SkeletonRows rows={6} />;
  return <Form fields={fields.data} segment={segment.data ?? null} {...rest} />;
}

interface FormProps extends Omit<SegmentEditorProps, 'id'> {
  fields: ConditionField[];
  segment: Segment | null;
}

function Form({ fields, segment, onClose, onSaved }: FormProps) {
  const { t } = useTranslation('segments');
  const [name, setName] = useState(segment?.name ?? '');
  const [root, setRoot] = useState(() => toEdit(segment?.conditions ?? { all: [] }));
  const conditions = fromEdit(root);
  const preview = useSegmentPreview(conditions);
  const faults = useFaults(root, preview.isOld ? undefined : preview.data);
  // A change of somebody else meanwhile is to be a conflict, not to be written over.
  const [seen] = useState(segment);
  const save = useSaveSegment();
  return (
    <EditorFrame
      preview={<SegmentPreview preview={preview} />}
      save={save}
      onSave={() => save.mutate({ input: { name, conditions }, of: seen }, { onSuccess: onSaved })}
      onCancel={onClose}
      unfinished={name.trim() === ''}
    >
      <TextInput
        className={classes.name}
        label={t('name')}
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <h3 className={editor.heading}>{t('conditions')}</h3>
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
