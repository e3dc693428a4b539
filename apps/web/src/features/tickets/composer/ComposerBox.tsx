import { ActionIcon } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconChevronDown } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useImperativeHandle, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { useCannedReplies } from '../canned/use-canned-replies.tsx';
import { ComposerFoot } from './ComposerFoot.tsx';
import { DropFrame } from './DropFrame.tsx';
import type { EarlyWords } from './early-words.ts';
import { EditorArea } from './EditorArea.tsx';
import { Findings } from './Findings.tsx';
import { FileList } from './FileList.tsx';
import { KindTabs } from './KindTabs.tsx';
import type { FindMentionable } from './mentions/mention-node.ts';
import { RecipientLines } from './RecipientLines.tsx';
import { useComposing, type Composing } from './use-composing.ts';
import { SignatureFold } from './SignatureFold.tsx';
import { solving } from './use-send.ts';
import type { WrittenState } from './use-written.ts';
import { filesBeside, type Recipients, type Written } from './written.ts';
import classes from './ComposerBox.module.css';

export interface ComposerBoxProps {
  /** Lets keys send from outside of the text. */
  ref?: Ref<Pick<Composing, 'submit'>>;
  ticket: Ticket;
  state: WrittenState;
  written: Written;
  /** Everybody on the ticket. */
  usual: Recipients;
  /** Everybody of the message that is answered. */
  answered: Recipients;
  /** Somebody has just asked to write. */
  focus: boolean;
  /** What they typed before the text was here. */
  early: EarlyWords;
  onKind: (kind: Written['kind']) => void;
  onClose: () => void;
  onSent: (kind: Written['kind'], waits: boolean) => void;
}

/** The open composer: to whom, the text, files, and the button that says what happens. */
export function ComposerBox(props: ComposerBoxProps) {
  const { ref, ticket, state, written, usual, answered, onClose, onSent } = props;
  const { t } = useTranslation('tickets');
  const [editor, setEditor] = useState<Editor | null>(null);
  const mentionable: FindMentionable = async (q, signal) =>
    (await api.listMentionable({ params: { id: ticket.id }, query: { q }, signal })).data;
  const recipients = { to: written.to ?? answered.to, cc: written.cc ?? answered.cc };
  const note = written.kind === 'note';
  const name = ticket.requester.name || ticket.requester.email || t('actor.customer');
  const composing = useComposing({
    ticket,
    state,
    written,
    recipients,
    onSent,
    early: props.early,
    onDiscarded: onClose,
  });
  const { change, addFiles, complaint, uploads } = composing;
  const canned = useCannedReplies(ticket.id, editor, composing.takeFiles);
  useImperativeHandle(ref, () => ({ submit: composing.submit }));
  return (
    <DropFrame kind={written.kind} onFiles={(files) => addFiles(files, null)} onEscape={onClose}>
      <Top {...props} />
      {note ? null : <RecipientLines ticket={ticket} chosen={recipients} usual={usual} onChange={change} />}
      <EditorArea
        generation={state.generation}
        focus={props.focus}
        early={props.early}
        initial={written.html}
        busy={composing.sending}
        label={note ? t('write.note') : t('write.reply')}
        placeholder={note ? t('write.notePlaceholder') : t('write.replyPlaceholder', { name })}
        onChange={(html) => change({ html })}
        onFiles={(files) => addFiles(files, editor)}
        onSubmit={(solve) => void composing.submit(solve ? solving : undefined)}
        onSlash={canned.open}
        mentionable={note ? mentionable : null}
        onReady={setEditor}
      />
      {note ? null : <SignatureFold ticketId={ticket.id} />}
      <Remarks state={state} written={written} />
      <FileList files={filesBeside(written)} uploads={uploads} onRemove={composing.removeFile} />
      {composing.asked.length > 0 ? (
        <Findings findings={composing.asked} onSend={() => void composing.submit()} />
      ) : null}
      {complaint ? (
        <p className={classes.complaint} role="alert">
          {complaint}
        </p>
      ) : null}
      <ComposerFoot
        {...{ ticket, editor, written, recipients, state, onClose, composing }}
        onCanned={canned.open}
      />
      {canned.dialog}
    </DropFrame>
  );
}

/** Whose words stand there besides one's own. */
function Remarks({ state, written }: Pick<ComposerBoxProps, 'state' | 'written'>) {
  const { t } = useTranslation('composing');
  const { handedBy } = written;
  return (
    <>
      {handedBy ? <p className={classes.remark}>{t('draftBy', { name: handedBy })}</p> : null}
      {state.joined ? (
        <p className={classes.remark} role="status">
          {t('joined')}
        </p>
      ) : null}
    </>
  );
}

function Top({ ticket, written, onKind, onClose }: ComposerBoxProps) {
  const { t } = useTranslation('tickets');
  return (
    <div className={classes.top}>
      <KindTabs kind={written.kind} can={ticket.can} onChange={onKind} />
      {written.kind === 'note' ? <span className={classes.noteHint}>{t('write.noteHint')}</span> : null}
      <ActionIcon
        className={classes.close}
        aria-label={t('write.close')}
        title={t('write.close')}
        onClick={onClose}
      >
        <IconChevronDown size={17} stroke={1.7} />
      </ActionIcon>
    </div>
  );
}
