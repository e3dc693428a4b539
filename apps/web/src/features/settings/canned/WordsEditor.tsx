import '@mantine/tiptap/styles.layer.css';
import { Button, Menu } from '@mantine/core';
import { cannedPlaceholders, wordlessFieldTypes } from '@heed/contract';
import { RichTextEditor } from '@mantine/tiptap';
import { IconBraces } from '@tabler/icons-react';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useTranslation } from 'react-i18next';
import { useTicketFields } from '../../../desk-fields.ts';

interface WordsEditorProps {
  label: string;
  value: string;
  locked: boolean;
  /** What can be filled in; absent: what a canned reply may have. */
  names?: readonly string[];
  onChange: (html: string) => void;
}

/** The words in one language; placeholders are written in braces, by hand or from the menu. */
export default function WordsEditor({ label, value, locked, names, onChange }: WordsEditorProps) {
  const { t } = useTranslation(['canned', 'settingsMail']);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false } }),
    ],
    content: value,
    editable: !locked,
    shouldRerenderOnTransaction: true,
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: current }) => onChange(current.getHTML()),
  });
  return (
    <RichTextEditor
      editor={editor}
      labels={{
        boldControlLabel: t('settingsMail:editor.bold'),
        italicControlLabel: t('settingsMail:editor.italic'),
        bulletListControlLabel: t('settingsMail:editor.bulletList'),
        orderedListControlLabel: t('settingsMail:editor.orderedList'),
      }}
    >
      {locked ? null : (
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
          </RichTextEditor.ControlsGroup>
          <Placeholders
            own={names}
            insert={(name) => editor?.chain().focus().insertContent(`{{${name}}}`).run()}
          />
        </RichTextEditor.Toolbar>
      )}
      <RichTextEditor.Content mih={140} />
    </RichTextEditor>
  );
}

function Placeholders({ own, insert }: { own?: readonly string[]; insert: (name: string) => void }) {
  const { t } = useTranslation('canned');
  const fields = useTicketFields().filter(
    ({ archived, type }) => !archived && !wordlessFieldTypes.includes(type),
  );
  const names = own ?? [...cannedPlaceholders, ...fields.map(({ key }) => `field.${key}`)];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconBraces size={16} stroke={1.6} aria-hidden="true" />}
        >
          {t('insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {names.map((name) => (
          <Menu.Item key={name} onClick={() => insert(name)}>
            <code>{`{{${name}}}`}</code>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
