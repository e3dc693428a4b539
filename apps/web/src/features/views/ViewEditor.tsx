import { Modal } from '@mantine/core';
import { ErrorState, NARROW_PX, SkeletonRows } from '@heed/ui';
import type { View } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useScreenUpTo } from '../../components/use-narrow.ts';
import { problemText } from '../../problem-text.ts';
import { useConditionFields, useView } from './data/use-views.ts';
import type { EditorTarget } from './editor-target.ts';
import { ViewForm } from './ViewForm.tsx';

interface ViewEditorProps {
  target: EditorTarget;
  onClose: () => void;
  onSaved: (view: View) => void;
}

/** A view before the reader: what it shows beside what it asks for. */
export function ViewEditor({ target, onClose, onSaved }: ViewEditorProps) {
  const { t } = useTranslation('views');
  const narrow = useScreenUpTo(NARROW_PX);
  const title = target.id === null || target.copy ? t('editor.new') : t('editor.edit');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={1120}
      fullScreen={narrow}
      // Neither a slip of the mouse nor Escape, which closes lists of choices, throws conditions away.
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Loaded target={target} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

function Loaded({ target, ...rest }: ViewEditorProps) {
  const fields = useConditionFields();
  const view = useView(target.id);
  const error = fields.error ?? view.error;
  if (error) return <ErrorState>{problemText(error)}</ErrorState>;
  if (!fields.data || (target.id !== null && !view.data)) return <SkeletonRows rows={6} />;
  return (
    <ViewForm
      key={`${target.id} ${target.copy}`}
      fields={fields.data}
      view={view.data ?? null}
      copy={target.copy ?? false}
      {...rest}
    />
  );
}
