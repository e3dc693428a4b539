import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import { SkeletonRows } from '@heed/ui';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { LoadError } from '../../../components/LoadError.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { GoAlong, nothingAlong, wholeMessages, type Along } from './GoAlong.tsx';
import { useSideRequests, type SideRequest } from './side-requests.ts';
import { nothingWritten, sideBody, type SideWriting } from './side-writing.ts';
import { SideWriter } from './SideWriter.tsx';
import { useMayLeave } from './use-leave.ts';
import { useStartSide } from './use-sides.ts';
import classes from './sides.module.css';

/** The key for a new side conversation. */
export const SIDE_KEY = 'd';
/** As many of the newest messages can be forwarded at once. */
const MOST = 100;

/** Where a side conversation begins; stands beside the open ticket and opens when asked. */
export function SideDialog({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['sides', 'tickets']);
  const [request, setRequest] = useState<SideRequest | null>(null);
  const group = t('tickets:command.groupTicket');
  const begin = {
    id: 'ticket.side',
    label: t('act'),
    group,
    shortcut: SIDE_KEY,
    keywords: t('keywords.act'),
    run: () => setRequest('new'),
  };
  const forward = {
    id: 'ticket.forward',
    label: t('forward'),
    group,
    keywords: t('keywords.forward'),
    run: () => setRequest('forward'),
  };
  useCommands(ticket.can.reply ? [begin, forward] : []);
  useSideRequests(setRequest);
  const mayLeave = useMayLeave();
  const unsent = useRef<SideWriting | null>(null);
  const close = () => {
    unsent.current = null;
    setRequest(null);
  };
  const leave = async () => {
    if (await mayLeave(unsent.current)) close();
  };
  return (
    <Modal
      opened={request !== null}
      onClose={() => void leave()}
      title={request === 'new' ? t('act') : t('forward')}
      size={720}
      fullScreen={useNarrow()}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      {request === null ? null : (
        <Loaded
          ticket={ticket}
          request={request}
          onWritten={(written) => {
            unsent.current = written;
          }}
          onLeave={() => void leave()}
          onSent={close}
        />
      )}
    </Modal>
  );
}

interface FormProps {
  ticket: Ticket;
  request: SideRequest;
  onWritten: (written: SideWriting) => void;
  onLeave: () => void;
  onSent: () => void;
}

function Loaded(props: FormProps) {
  const { id } = props.ticket;
  const { data, error, refetch } = useQuery({
    queryKey: ['ticket', id, 'to-forward'],
    queryFn: async ({ signal }) =>
      (await api.listMessages({ params: { id }, query: { 'page[size]': MOST }, signal })).data,
    staleTime: 0,
  });
  if (error && !data) return <LoadError error={error} retry={refetch} />;
  return data ? <Form {...props} messages={data} /> : <SkeletonRows rows={6} />;
}

function Form({ ticket, request, messages, ...on }: FormProps & { messages: Message[] }) {
  const { t } = useTranslation('sides');
  const [written, setWritten] = useState(nothingWritten);
  const [subject, setSubject] = useState(
    request === 'new' ? '' : t('forwarded', { subject: ticket.subject }),
  );
  const [tried, setTried] = useState(false);
  const [along, setAlong] = useState(() => begun(messages, request));
  const start = useStartSide(ticket.id);
  const unnamed = subject.trim() === '';
  const send = () => {
    const chosen = messages.filter(({ id }) => along.messages.has(id));
    const idsOf = (kind: Message['kind']) =>
      chosen.filter((message) => message.kind === kind).map(({ id }) => id);
    start.mutate(
      {
        ...sideBody(written),
        subject: subject.trim(),
        messageIds: idsOf('reply'),
        noteIds: idsOf('note'),
        fileIds: [...along.files],
      },
      { onSuccess: on.onSent },
    );
  };
  return (
    <SideWriter
      ticketId={ticket.id}
      written={written}
      nameOf={() => undefined}
      onChange={(change) => {
        const next = { ...written, ...change };
        setWritten(next);
        on.onWritten(next);
      }}
      busy={start.isPending}
      error={start.error}
      incomplete={unnamed}
      focus={false}
      onSend={send}
      onClose={on.onLeave}
      head={
        <TextInput
          label={t('subject')}
          value={subject}
          maxLength={500}
          error={tried && unnamed ? t('noSubject') : null}
          onBlur={() => setTried(true)}
          onChange={({ currentTarget }) => setSubject(currentTarget.value)}
        />
      }
    >
      <Fold messages={messages} along={along} opened={request !== 'new'} onChange={setAlong} />
      <p className={classes.hint}>{t('hint')}</p>
    </SideWriter>
  );
}

function Fold({
  opened: atFirst,
  ...choice
}: {
  messages: Message[];
  along: Along;
  opened: boolean;
  onChange: (along: Along) => void;
}) {
  const { t } = useTranslation('sides');
  const [opened, setOpened] = useState(atFirst);
  return (
    <section className={classes.fold}>
      <UnstyledButton className={classes.foldHead} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <IconChevronRight
          className={classes.chevron}
          data-opened={opened || undefined}
          size={16}
          stroke={1.7}
          aria-hidden="true"
        />
        {t('along.title', { count: choice.along.messages.size })}
      </UnstyledButton>
      {opened ? <GoAlong {...choice} /> : null}
    </section>
  );
}

/** What goes along unless it is changed: never a private note. */
function begun(messages: Message[], request: SideRequest): Along {
  if (request === 'new') return nothingAlong;
  const replies = messages.filter(({ kind }) => kind === 'reply');
  return wholeMessages(
    request === 'forward' ? replies : replies.filter(({ id }) => id === request.messageId),
  );
}
