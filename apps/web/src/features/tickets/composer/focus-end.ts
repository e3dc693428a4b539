import type { TiptapEditorHTMLElement } from '@tiptap/react';

/** Gives a text the keyboard, at its end; where it has it already, nothing moves. */
export function focusEnd(text: HTMLElement | null): void {
  if (!text || text.contains(document.activeElement)) return;
  // The editor puts its own caret back some moments after it is given the keyboard.
  const { editor } = text as TiptapEditorHTMLElement;
  editor?.commands.setTextSelection(editor.state.doc.content.size);
  text.focus();
  if (!text.isContentEditable) return;
  getSelection()?.selectAllChildren(text);
  getSelection()?.collapseToEnd();
}
