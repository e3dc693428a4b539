import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Written } from './written.ts';
import classes from './ComposerBox.module.css';

export interface DropFrameProps {
  kind: Written['kind'];
  onFiles: (files: File[]) => void;
  onEscape: () => void;
  children: ReactNode;
}

/** The composer's frame, in the colour of its kind; files dropped anywhere on it are attached. */
export function DropFrame({ kind, onFiles, onEscape, children }: DropFrameProps) {
  const { t } = useTranslation('tickets');
  const [dragging, setDragging] = useState(false);
  const drop = (event: DragEvent) => {
    setDragging(false);
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an extra way; the button is there
    <div
      className={classes.box}
      data-composer=""
      data-kind={kind}
      data-dragging={dragging || undefined}
      role="group"
      aria-label={t('write.label')}
      onKeyDown={(event) => {
        const { key, target, currentTarget, nativeEvent } = event;
        // What opens from here (a menu, a dialog) stands elsewhere in the page and closes by itself.
        if (key === 'Escape' && !nativeEvent.isComposing && currentTarget.contains(target as Node))
          onEscape();
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={drop}
    >
      {children}
      {dragging ? <div className={classes.drop}>{t('write.drop')}</div> : null}
    </div>
  );
}
