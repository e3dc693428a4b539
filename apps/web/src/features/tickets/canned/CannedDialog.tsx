import { Modal, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { EmptyState, SkeletonRows } from '@heed/ui';
import { IconPaperclip } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { ButtonLink } from '../../../components/links.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { MailHtml } from '../conversation/MailHtml.tsx';
import classes from './canned.module.css';

/** A canned reply filled in for the ticket. */
export type Picked = Awaited<ReturnType<typeof api.suggestCannedReplies>>['data'][number];

interface CannedDialogProps {
  ticketId: number;
  opened: boolean;
  onClose: () => void;
  /** What was picked is on its way. */
  busy: boolean;
  onPick: (reply: Picked) => void;
}

/** Finds a canned reply by words and shows it as the customer would read it; by keys alone. */
export function CannedDialog({ opened, onClose, ...rest }: CannedDialogProps) {
  const { t } = useTranslation('canned');
  return (
    <Modal opened={opened} onClose={onClose} title={t('pick')} size={640}>
      <Picker {...rest} />
    </Modal>
  );
}

function Picker({ ticketId, busy, onPick }: Omit<CannedDialogProps, 'opened' | 'onClose'>) {
  const { t } = useTranslation('canned');
  const listId = useId();
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const [asked] = useDebouncedValue(q.trim(), 120);
  const query = useQuery({
    queryKey: ['canned-replies', 'for', ticketId, asked],
    queryFn: ({ signal }) =>
      api.suggestCannedReplies({ params: { id: ticketId }, query: { q: asked }, signal }),
    placeholderData: keepPreviousData,
  });
  const found = query.data?.data ?? [];
  const chosen = found[Math.min(at, found.length - 1)];
  const pick = (reply: Picked) => {
    if (busy) return;
    onPick(reply);
    // A count that is lost loses nothing else.
    void api.noteCannedReplyUse({ params: { id: reply.id } }).catch(() => {});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault();
      pick(chosen);
    }
  };
  return (
    <div className={classes.picker}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-label={t('search')}
        placeholder={t('search')}
        value={q}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQ(event.currentTarget.value);
          setAt(0);
        }}
      />
      {query.isPending ? <SkeletonRows rows={3} /> : null}
      {query.error ? <LoadError error={query.error} retry={query.refetch} /> : null}
      {query.data && found.length === 0 ? (
        <EmptyState
          action={
            asked ? undefined : (
              <ButtonLink to="/settings/$section/$id" params={{ section: 'canned-replies', id: 'new' }}>
                {t('create')}
              </ButtonLink>
            )
          }
        >
          {asked ? t('nothingFound') : t('empty')}
        </EmptyState>
      ) : null}
      <div className={classes.columns} aria-busy={busy}>
        <div className={classes.list} role="listbox" id={listId} aria-label={t('pick')}>
          {found.map((reply, index) => (
            <UnstyledButton
              key={reply.id}
              id={`${listId}-${reply.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={reply === chosen}
              className={classes.option}
              onMouseEnter={() => setAt(index)}
              onClick={() => pick(reply)}
            >
              <span className={classes.title}>{reply.title}</span>
              <span className={classes.folder}>
                {[reply.folder, reply.language].filter(Boolean).join(' · ')}
              </span>
            </UnstyledButton>
          ))}
        </div>
        {chosen ? (
          <div className={classes.preview}>
            <MailHtml html={chosen.html} remote={false} />
            <FilesAlong files={chosen.files} />
            {chosen.empty.length > 0 ? (
              <Text size="xs" c="dimmed" mt={8}>
                {t('left', { names: chosen.empty.join(', ') })}
              </Text>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function FilesAlong({ files }: Pick<Picked, 'files'>) {
  const { t } = useTranslation('tickets');
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('talk.attachments')}>
      {files.map(({ id, name, url }) => (
        <li key={id}>
          <IconPaperclip size={14} stroke={1.6} aria-hidden="true" />
          <a href={url} target="_blank" rel="noopener">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
