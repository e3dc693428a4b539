import { Button, UnstyledButton } from '@mantine/core';
import type { SideConversation } from '@heed/contract';
import { RelativeTime, SkeletonRows } from '@heed/ui';
import { IconAlertTriangle, IconChevronRight, IconMessages } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../../components/LoadError.tsx';
import { answerTo, sideBody, type SideWriting } from './side-writing.ts';
import { SideMessageView } from './SideMessageView.tsx';
import { SideWriter } from './SideWriter.tsx';
import { useMayLeave } from './use-leave.ts';
import { useReadSide, useSideActs, useSideMessages } from './use-sides.ts';
import classes from './sides.module.css';

/** A side conversation between the messages: folded to two lines, opened in place. */
export function SideCard({ side }: { side: SideConversation }) {
  const { t } = useTranslation('sides');
  const [opened, setOpened] = useState(false);
  const id = useId();
  const people = side.people.map(({ name, address }) => name || address).join(', ');
  return (
    <section
      className={classes.card}
      data-unread={side.unread || undefined}
      data-closed={side.state === 'closed' || undefined}
      aria-label={t('label', { subject: side.subject })}
    >
      <UnstyledButton
        className={classes.cardHead}
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        onClick={() => setOpened(!opened)}
      >
        <IconMessages className={classes.icon} size={18} stroke={1.6} aria-hidden="true" />
        <span className={classes.cardWords}>
          <span className={classes.cardLine}>
            <span className={classes.strong}>{side.subject}</span>
            {side.state === 'closed' ? <span className={classes.mark}>{t('closed')}</span> : null}
            {side.failed ? (
              <span className={classes.mark} data-tone="red">
                <IconAlertTriangle size={12} stroke={2} aria-hidden="true" />
                {t('failed')}
              </span>
            ) : null}
            {side.unread ? <span className={classes.dot} role="img" aria-label={t('unread')} /> : null}
          </span>
          <span className={classes.excerpt}>
            {t('with', { people })}
            {opened ? null : ` · ${side.preview}`}
          </span>
        </span>
        <span className={classes.quiet}>
          <RelativeTime at={side.lastMessageAt} form="phrase" />
        </span>
        <IconChevronRight
          className={classes.chevron}
          data-opened={opened || undefined}
          size={16}
          stroke={1.7}
          aria-hidden="true"
        />
      </UnstyledButton>
      {opened ? (
        <div id={id} className={classes.inside}>
          <Messages side={side} />
          <Acts side={side} />
        </div>
      ) : null}
    </section>
  );
}

function Messages({ side }: { side: SideConversation }) {
  const { t } = useTranslation('sides');
  const query = useSideMessages(side);
  const { messages, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  useReadSide(side, messages.at(-1)?.id);
  if (isPending) return <SkeletonRows rows={3} />;
  if (error && messages.length === 0) return <LoadError error={error} retry={query.refetch} />;
  return (
    <>
      {hasNextPage ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('earlier')}
        </Button>
      ) : null}
      {messages.map((message) => (
        <SideMessageView key={message.id} message={message} />
      ))}
    </>
  );
}

function Acts({ side }: { side: SideConversation }) {
  const { t } = useTranslation('sides');
  const [written, setWritten] = useState<SideWriting | null>(null);
  const { write, change } = useSideActs(side);
  const mayLeave = useMayLeave();
  const leave = async () => {
    if (!(await mayLeave(written))) return;
    write.reset();
    setWritten(null);
  };
  const names = new Map(
    [...side.people, ...side.next.to, ...side.next.cc].map((each) => [each.address, each.name]),
  );
  if (written)
    return (
      <SideWriter
        ticketId={side.ticketId}
        written={written}
        nameOf={(address) => names.get(address) || undefined}
        onChange={(part) => setWritten((before) => before && { ...before, ...part })}
        busy={write.isPending}
        error={write.error}
        focus
        onSend={() => write.mutate(sideBody(written), { onSuccess: () => setWritten(null) })}
        onClose={() => void leave()}
      />
    );
  if (!side.can.write && !side.can.change) return null;
  const closed = side.state === 'closed';
  return (
    <div className={classes.acts}>
      {side.can.write ? (
        <Button size="compact-sm" variant="default" onClick={() => setWritten(answerTo(side))}>
          {t('answer')}
        </Button>
      ) : null}
      {side.can.change ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={change.isPending}
          onClick={() => change.mutate(closed ? 'open' : 'closed')}
        >
          {closed ? t('reopen') : t('close')}
        </Button>
      ) : null}
    </div>
  );
}
