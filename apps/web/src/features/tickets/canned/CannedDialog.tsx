import { Modal, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { EmptyState, SkeletonRows } from '@heed/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { ButtonLink } from '../../../components/links.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { MailHtml } from '../conversation/MailHtml.tsx';
import classes from './canned.module.css';

interface CannedDialogProps {
  ticketId: number;
  opened: boolean;
  onClose: () => void;
  onPick: (html: string) => void;
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

function Picker({ ticketId, onPick }: Pick<CannedDialogProps, 'ticketId' | 'onPick'>) {
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
  const pick = (reply: (typeof found)[number]) => {
    onPick(reply.html);
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
      <div className={classes.columns}>
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
