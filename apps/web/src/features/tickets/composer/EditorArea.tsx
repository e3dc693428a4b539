import type { Editor } from '@tiptap/react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlyWords } from './early-words.ts';
import { currentEditor } from './load-editor.ts';
import type { RichTextProps } from './RichText.tsx';
import classes from './ComposerBox.module.css';

export interface EditorAreaProps extends Omit<RichTextProps, 'takeOver' | 'onReady'> {
  /** Rises when the text was replaced from outside the editor. */
  generation: number;
  /** What was typed before the editor was there. */
  early: EarlyWords;
  onReady: (editor: Editor | null) => void;
}

/** Where the text is written; what is typed before the editor is there is not lost. */
export function EditorArea({ generation, early, ...editor }: EditorAreaProps) {
  const [RichText] = useState(currentEditor);
  const { focus, busy } = editor;
  const earlyText = <EarlyText early={early} focus={focus} busy={busy} />;
  return (
    <div className={classes.text}>
      <Suspense fallback={earlyText}>
        {busy && early.read() ? earlyText : <RichText key={generation} {...editor} takeOver={early.take} />}
      </Suspense>
    </div>
  );
}

/** Takes what is typed while the editor or the draft loads; else the letters would run as shortcuts. */
export function EarlyText({ early, focus, busy }: Pick<EditorAreaProps, 'early' | 'focus' | 'busy'>) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState(early.read);
  return (
    <textarea
      className={classes.early}
      aria-label={t('write.loading')}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody has just pressed "reply"
      autoFocus={focus}
      ref={caretAtEnd}
      value={text}
      readOnly={busy}
      onChange={(event) => {
        early.write(event.currentTarget.value);
        setText(event.currentTarget.value);
      }}
    />
  );
}

/** A text that comes with words (the one before it stood elsewhere) would begin with its caret in front of them. */
function caretAtEnd(text: HTMLTextAreaElement | null): void {
  text?.setSelectionRange(text.value.length, text.value.length);
}
