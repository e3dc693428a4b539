import { mergeAttributes, Node } from '@tiptap/react';

interface Options {
  labelOf: (name: string) => string;
}

/** `{{customer.name}}` within a line: one thing, shown by its name in words. */
export const PlaceholderNode = Node.create<Options>({
  name: 'placeholder',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ labelOf: (name) => name }),
  addAttributes: () => ({ name: nameFrom('data-placeholder') }),
  parseHTML: () => [{ tag: 'span[data-placeholder]' }],
  renderHTML({ node, HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes), this.options.labelOf(String(node.attrs.name))];
  },
});

/** `{{message}}` and other whole parts of a mail: a block of their own. */
export const FragmentNode = Node.create<Options>({
  name: 'fragment',
  group: 'block',
  atom: true,
  addOptions: () => ({ labelOf: (name) => name }),
  addAttributes: () => ({ name: nameFrom('data-fragment') }),
  parseHTML: () => [{ tag: 'div[data-fragment]' }],
  renderHTML({ node, HTMLAttributes }) {
    return ['div', mergeAttributes(HTMLAttributes), this.options.labelOf(String(node.attrs.name))];
  },
});

function nameFrom(attribute: string) {
  return {
    default: '',
    parseHTML: (element: HTMLElement) => element.getAttribute(attribute) ?? '',
    renderHTML: (attributes: Record<string, unknown>) => ({ [attribute]: String(attributes.name) }),
  };
}
