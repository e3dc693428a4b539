import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  type Icon,
} from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FormatBar.module.css';

/** Buttons for the look of the text. */
export default function FormatBar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('tickets');
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('format.label')}>
      {useFormats(editor).map(({ label, icon: Shape, on, run }) => (
        <ActionIcon
          key={label}
          size={28}
          aria-label={label}
          title={label}
          aria-pressed={on}
          className={classes.button}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Shape size={16} stroke={1.7} />
        </ActionIcon>
      ))}
      <LinkButton editor={editor} />
    </div>
  );
}

function useFormats(editor: Editor): { label: string; icon: Icon; on: boolean; run: () => void }[] {
  const { t } = useTranslation('tickets');
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      code: now.isActive('code') || now.isActive('codeBlock'),
    }),
  });
  const chain = () => editor.chain().focus();
  const code = () =>
    editor.state.selection.empty ? chain().toggleCodeBlock().run() : chain().toggleCode().run();
  const format = (name: keyof typeof on, icon: Icon, run: () => void) => ({
    label: t(`format.${name}`),
    icon,
    on: on[name],
    run,
  });
  return [
    format('bold', IconBold, () => chain().toggleBold().run()),
    format('italic', IconItalic, () => chain().toggleItalic().run()),
    format('bulletList', IconList, () => chain().toggleBulletList().run()),
    format('orderedList', IconListNumbers, () => chain().toggleOrderedList().run()),
    format('quote', IconBlockquote, () => chain().toggleBlockquote().run()),
    format('code', IconCode, code),
  ];
}

function LinkButton({ editor }: { editor: Editor }) {
  const { t } = useTranslation('tickets');
  const [opened, setOpened] = useState(false);
  const active = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  const apply = (href: string) => {
    setOpened(false);
    setLink(editor, href);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={28}
          aria-label={t('format.link')}
          title={t('format.link')}
          aria-pressed={active}
          className={classes.button}
          onClick={() => setOpened(!opened)}
        >
          <IconLink size={16} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('format.link')}>
        {opened ? (
          <LinkForm
            address={String(editor.getAttributes('link').href ?? '')}
            onApply={apply}
            removable={active}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

interface LinkFormProps {
  address: string;
  /** Is there a link to take away? */
  removable: boolean;
  onApply: (address: string) => void;
}

function LinkForm({ address, removable, onApply }: LinkFormProps) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState(address);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onApply(text.trim());
  };
  return (
    <form className={classes.link} onSubmit={submit}>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t('format.linkAddress')}
        placeholder="https://"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="xs" type="submit">
        {t('format.linkSet')}
      </Button>
      {removable ? (
        <Button size="xs" variant="default" onClick={() => onApply('')}>
          {t('format.linkRemove')}
        </Button>
      ) : null}
    </form>
  );
}

function setLink(editor: Editor, address: string): void {
  const chain = editor.chain().focus().extendMarkRange('link');
  const href = withProtocol(address);
  if (!address) chain.unsetLink().run();
  else if (editor.state.selection.empty && !editor.isActive('link'))
    chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.setLink({ href }).run();
}

function withProtocol(address: string): string {
  if (/^(?:https?:|mailto:|tel:)/i.test(address)) return address;
  return /^[^\s@/]+@[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`;
}
