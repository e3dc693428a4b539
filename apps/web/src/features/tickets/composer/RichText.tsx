import { Image } from '@tiptap/extension-image';
import { Placeholder } from '@tiptap/extension-placeholder';
import { EditorContent, useEditor, type Editor, type EditorOptions } from '@tiptap/react';
import type { EditorView } from '@tiptap/pm/view';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { asParagraphs } from './early-words.ts';
import { focusEnd } from './focus-end.ts';
import { mentionNode, type FindMentionable } from './mentions/mention-node.ts';
import classes from './RichText.module.css';

export interface RichTextProps {
  /** The text to begin with; later changes come from the editor alone. */
  initial: string;
  /** Somebody has just asked to write. */
  focus: boolean;
  /** Gives what was typed before the editor was there. */
  takeOver: () => string;
  label: string;
  placeholder: string;
  /** It is being sent: what would be typed now would be lost with it. */
  busy: boolean;
  onChange: (html: string) => void;
  /** Files pasted or dropped into the text. */
  onFiles: (files: File[]) => void;
  /** Ctrl or ⌘ with Enter; with Shift, `solve`. */
  onSubmit: (solve: boolean) => void;
  /** Who can be named by `@`; null: nobody. */
  mentionable: FindMentionable | null;
  /** "/" on an empty line. */
  onSlash: () => void;
  onReady: (editor: Editor | null) => void;
}

/** Pictures of ours only: one from elsewhere would not be sent. */
const OwnImage = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="/api/v1/attachments/"]' }],
});

/** The editor of rich text. It comes with half of the page's weight and is therefore loaded when somebody writes. */
export default function RichText(props: RichTextProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
      }),
      OwnImage.configure({ inline: true }),
      // oxlint-disable-next-line react/refs -- read when somebody types, never while a render runs
      mentionNode(() => latest.current.mentionable),
      // oxlint-disable-next-line react/refs -- read when the editor draws, never while a render runs
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
    ],
    content: props.initial,
    onUpdate: (update) => latest.current.onChange(update.editor.getHTML()),
    // oxlint-disable-next-line react/refs -- read when the editor asks, never while a render runs
    editorProps: editorProps(() => latest.current),
  });
  const { placeholder, label, onReady } = props;
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    takeOverFrom(latest.current, editor, frame.current);
  }, [editor]);
  useEffect(() => {
    if (editor?.isInitialized) editor.view.dispatch(editor.state.tr); // draws the new words
  }, [editor, placeholder, label]);
  useEffect(() => {
    onReady(editor);
    return () => onReady(null);
  }, [editor, onReady]);
  return (
    <div ref={frame}>
      <EditorContent editor={editor} className={classes.editor} />
    </div>
  );
}

function editorProps(now: () => RichTextProps): EditorOptions['editorProps'] {
  return {
    attributes: () => ({
      class: classes.text!,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': now().label,
    }),
    handleTextInput: () => now().busy,
    handlePaste: (_view, event) => now().busy || takeFiles(event.clipboardData, now().onFiles),
    handleDrop: (_view, event, _slice, moved) => !moved && takeFiles(event.dataTransfer, now().onFiles),
    handleKeyDown: (view, event) => {
      if (now().busy) return event.key !== 'Tab';
      if (event.key === '/' && !event.isComposing && isOnEmptyLine(view)) {
        now().onSlash();
        return true;
      }
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
      now().onSubmit(event.shiftKey);
      return true;
    },
  };
}

function isOnEmptyLine({ state }: EditorView): boolean {
  const { empty, $from } = state.selection;
  return empty && $from.parent.isTextblock && $from.parent.content.size === 0 && !$from.parent.type.spec.code;
}

/** Puts in what was typed before the editor was there, and gives it the keyboard of whoever writes. */
function takeOverFrom(
  { focus, takeOver }: RichTextProps,
  editor: Editor | null,
  frame: HTMLElement | null,
): void {
  const text = frame?.querySelector<HTMLElement>('[contenteditable]');
  if (!editor || !text) return;
  const early = takeOver();
  const { doc } = editor.state;
  // An empty text is one empty paragraph, which the words replace.
  const place = editor.isEmpty ? { from: 0, to: doc.content.size } : doc.content.size;
  if (early) editor.commands.insertContentAt(place, asParagraphs(early));
  if (!focus && !early) return;
  // Not by the editor's own command, which waits for a frame: the next key would run as a shortcut.
  focusEnd(text);
}

/** Text copied from an office program brings a picture of itself along: then its text is meant. */
function takeFiles(data: DataTransfer | null, onFiles: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])];
  if (files.length === 0 || data?.types.includes('text/html')) return false;
  onFiles(files);
  return true;
}
