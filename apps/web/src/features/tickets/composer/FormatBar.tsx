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
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      blockquote: now.isActive('blockquote'),
      code: now.isActive('code') || now.isActive('codeBlock'),
    }),
  });
  const chain = () => editor.chain().focus();
  const code = () =>
    editor.state.selection.empty ? chain().toggleCodeBlock().run() : chain().toggleCode().run();
  const buttons: { label: string; icon: Icon; on: boolean; run: () => void }[] = [
    { label: t('format.bold'), icon: IconBold, on: on.bold, run: () => chain().toggleBold().run() },
    { label: t('format.italic'), icon: IconItalic, on: on.italic, run: () => chain().toggleItalic().run() },
    {
      label: t('format.bulletList'),
      icon: IconList,
      on: on.bulletList,
      run: () => chain().toggleBulletList().run(),
    },
    {
      label: t('format.orderedList'),
      icon: IconListNumbers,
      on: on.orderedList,
      run: () => chain().toggleOrderedList().run(),
    },
    {
      label: t('format.quote'),
      icon: IconBlockquote,
      on: on.blockquote,
      run: () => chain().toggleBlockquote().run(),
    },
    { label: t('format.code'), icon: IconCode, on: on.code, run: code },
  ];
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('format.label')}>
      {buttons.map(({ label, icon: Shape, on: pressed, run }) => (
        <ActionIcon
          key={label}
          size={28}
          aria-label={label}
          title={label}
          aria-pressed={pressed}
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

function LinkButton({ editor }: { editor: Editor }) {
  const { t } = useTranslation('tickets');
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState('');
  const active = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  const open = () => {
    setAddress(String(editor.getAttributes('link').href ?? ''));
    setOpened(!opened);
  };
  const apply = (href: string) => {
    setOpened(false);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (!href) chain.unsetLink().run();
    else if (editor.state.selection.empty && !active)
      chain
        .insertContent({
          type: 'text',
          text: href,
          marks: [{ type: 'link', attrs: { href: withProtocol(href) } }],
        })
        .run();
    else chain.setLink({ href: withProtocol(href) }).run();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    apply(address.trim());
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
          onClick={open}
        >
          <IconLink size={16} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('format.link')}>
        <form className={classes.link} onSubmit={submit}>
          <TextInput
            size="xs"
            data-autofocus
            aria-label={t('format.linkAddress')}
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Button size="xs" type="submit">
            {t('format.linkSet')}
          </Button>
          {active ? (
            <Button size="xs" variant="default" onClick={() => apply('')}>
              {t('format.linkRemove')}
            </Button>
          ) : null}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function withProtocol(address: string): string {
  if (/^(?:https?:|mailto:|tel:)/i.test(address)) return address;
  return /^[^\s@/]+@[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`;
}
