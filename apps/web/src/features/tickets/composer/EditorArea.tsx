import type { Editor } from '@tiptap/react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlyWords } from './early-words.ts';
import { currentEditor } from './load-editor.ts';
import type { RichTextProps } from './RichText.tsx';
import classes from './ComposerBox.module.css';

export interface EditorAreaProps extends Omit<RichTextProps, 'takeOver' | 'onReady'> {
  /** Somebody has just asked to write. */
  focus: boolean;
  /** Rises when the text was replaced from outside the editor. */
  generation: number;
  /** What was typed before the editor was there. */
  early: EarlyWords;
  onReady: (editor: Editor | null) => void;
}

/** Where the text is written; what is typed before the editor is there is not lost. */
export function EditorArea({ focus, generation, early, ...editor }: EditorAreaProps) {
  const [RichText] = useState(currentEditor);
  return (
    <div className={classes.text}>
      <Suspense fallback={<EarlyText early={early} focus={focus} />}>
        <RichText key={generation} {...editor} takeOver={focus ? early.take : null} />
      </Suspense>
    </div>
  );
}

/** Takes what is typed while the editor or the draft loads; else the letters would run as shortcuts. */
export function EarlyText({ early, focus }: Pick<EditorAreaProps, 'early' | 'focus'>) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState(early.read);
  return (
    <textarea
      className={classes.early}
      aria-label={t('write.loading')}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody has just pressed "reply"
      autoFocus={focus}
      value={text}
      onChange={(event) => {
        early.write(event.currentTarget.value);
        setText(event.currentTarget.value);
      }}
    />
  );
}
