/** Gives a text the keyboard, at its end; where it has it already, nothing moves. */
export function focusEnd(text: HTMLElement | null): void {
  if (!text || text.contains(document.activeElement)) return;
  text.focus();
  if (!text.isContentEditable) return;
  getSelection()?.selectAllChildren(text);
  getSelection()?.collapseToEnd();
}
