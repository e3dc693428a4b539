import { ActionIcon, FileButton } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconMessage2Bolt, IconPaperclip, IconTrash } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { HandDraft } from './HandDraft.tsx';
import { SendButton } from './SendButton.tsx';
import type { Composing } from './use-composing.ts';
import type { Safety } from './use-saver.ts';
import type { WrittenState } from './use-written.ts';
import { isBlank, type Recipients, type Written } from './written.ts';
import classes from './ComposerBox.module.css';

const FormatBar = lazy(() => import('./FormatBar.tsx'));

export interface ComposerFootProps {
  ticket: Ticket;
  editor: Editor | null;
  written: Written;
  recipients: Recipients;
  state: WrittenState;
  onClose: () => void;
  composing: Composing;
  /** Chooses a canned reply. */
  onCanned: () => void;
}

/** Below the text: its look, files, where it is safe, and the button that says what happens. */
export function ComposerFoot({
  ticket,
  editor,
  written,
  recipients,
  state,
  onClose,
  composing,
  onCanned,
}: ComposerFootProps) {
  const { t } = useTranslation('tickets');
  const { t: canned } = useTranslation('canned');
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
      <ActionIcon
        size={28}
        aria-label={canned('button')}
        title={`${canned('button')} (/)`}
        disabled={editor === null}
        onClick={onCanned}
      >
        <IconMessage2Bolt size={16} stroke={1.7} />
      </ActionIcon>
      <span className={classes.end}>
        <SafetyWords safety={state.safety} />
        <HandDraft ticketId={ticket.id} state={state} written={!isBlank(written)} onHanded={onClose} />
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
          written={written}
          recipients={recipients}
          sending={composing.sending}
          onSend={(way) => void composing.submit(way)}
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
