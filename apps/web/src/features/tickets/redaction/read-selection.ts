/** The words selected inside an element, as they are read; also where it shows HTML in a shadow root of its own. */
export function readSelection(within: Element | null): string {
  if (within === null) return '';
  const roots = [...within.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? []);
  for (const root of roots) {
    // Not in every browser; where it is missing, the document's selection reaches into the root.
    const selection = (root as ShadowRoot & { getSelection?: () => Selection | null }).getSelection?.();
    if (selection && !selection.isCollapsed && selection.toString().trim() !== '')
      return selection.toString().trim();
  }
  const selection = document.getSelection();
  return selection?.anchorNode && within.contains(selection.anchorNode) ? selection.toString().trim() : '';
}
