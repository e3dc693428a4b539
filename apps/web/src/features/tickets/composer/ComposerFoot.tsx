import { ActionIcon, FileButton } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { SendButton } from './SendButton.tsx';
import type { Composing } from './use-composing.ts';
import type { Safety } from './use-written.ts';
import type { Recipients, Written } from './written.ts';
import classes from './ComposerBox.module.css';

const FormatBar = lazy(() => import('./FormatBar.tsx'));

export interface ComposerFootProps {
  ticket: Ticket;
  editor: Editor | null;
  kind: Written['kind'];
  recipients: Recipients;
  safety: Safety;
  composing: Composing;
}

/** Below the text: its look, files, where it is safe, and the button that says what happens. */
export function ComposerFoot({ ticket, editor, kind, recipients, safety, composing }: ComposerFootProps) {
  const { t } = useTranslation('tickets');
  return (
    <div className={classes.foot}>
      <Suspense fallback={null}>{editor ? <FormatBar editor={editor} /> : null}</Suspense>
      <FileButton multiple onChange={(files) => composing.addFiles(files, null)}>
        {(props) => (
          <ActionIcon {...props} size={28} aria-label={t('write.attach')} title={t('write.attach')}>
            <IconPaperclip size={16} stroke={1.7} />
          </ActionIcon>
        )}
      </FileButton>
      <span className={classes.end}>
        <SafetyWords safety={safety} />
        <ActionIcon
          size={28}
          aria-label={t('write.discard')}
          title={t('write.discard')}
          onClick={() => void composing.discard()}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
        <SendButton
          ticket={ticket}
          kind={kind}
          recipients={recipients}
          sending={composing.sending}
          onSend={(status) => void composing.submit(status)}
        />
      </span>
    </div>
  );
}

function SafetyWords({ safety }: { safety: Safety }) {
  const { t } = useTranslation('tickets');
  const words = {
    untouched: '',
    saving: t('write.saving'),
    saved: t('write.saved'),
    kept: t('write.notSavedYet'),
  };
  return (
    <span className={classes.safety} data-safety={safety}>
      {words[safety]}
    </span>
  );
}
