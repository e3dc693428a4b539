import '@mantine/tiptap/styles.layer.css';
import { RichTextEditor } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useTranslation } from 'react-i18next';
import { PlaceholderMenu } from './PlaceholderMenu.tsx';
import { FragmentNode, PlaceholderNode } from './placeholder-nodes.ts';
import { fromEditorHtml, isFragment, toEditorHtml, type Placeholder } from './placeholders.ts';
import classes from './mail-texts.module.css';

export interface VisualEditorProps {
  label: string;
  value: string;
  onChange: (template: string) => void;
  placeholders: readonly Placeholder[];
  /** Fewer lines, for a footer. */
  small?: boolean;
}

/** The text of a mail as it will look; placeholders are things one can move and delete. */
export default function VisualEditor({ label, value, onChange, placeholders, small }: VisualEditorProps) {
  const { t } = useTranslation('settingsMail');
  const labelOf = (name: string) => t(`placeholder.${name as Placeholder}`);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ link: { openOnClick: false } }),
      PlaceholderNode.configure({ labelOf }),
      FragmentNode.configure({ labelOf }),
    ],
    content: toEditorHtml(value),
    shouldRerenderOnTransaction: true,
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: current }) => onChange(fromEditorHtml(current.getHTML())),
  });
  const insert = (name: Placeholder) =>
    editor
      ?.chain()
      .focus()
      .insertContent({ type: isFragment(name) ? 'fragment' : 'placeholder', attrs: { name } })
      .run();
  const labels = {
    boldControlLabel: t('editor.bold'),
    italicControlLabel: t('editor.italic'),
    linkControlLabel: t('editor.link'),
    unlinkControlLabel: t('editor.unlink'),
    bulletListControlLabel: t('editor.bulletList'),
    orderedListControlLabel: t('editor.orderedList'),
    linkEditorInputLabel: t('editor.linkAddress'),
    linkEditorInputPlaceholder: 'https://example.com',
    linkEditorExternalLink: t('editor.linkNewTab'),
    linkEditorInternalLink: t('editor.linkSameTab'),
    linkEditorSave: t('editor.linkSave'),
  };
  return (
    <RichTextEditor
      editor={editor}
      labels={labels}
      className={classes.editor}
      data-small={small || undefined}
    >
      <RichTextEditor.Toolbar className={classes.toolbar}>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <PlaceholderMenu names={placeholders} insert={insert} />
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
