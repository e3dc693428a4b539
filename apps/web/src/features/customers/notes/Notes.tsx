import { Button } from '@mantine/core';
import { SkeletonRows } from '@heed/ui';
import type { Customer } from '@heed/contract';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../../components/LoadError.tsx';
import { NoteForm } from './NoteForm.tsx';
import { NoteRow } from './NoteRow.tsx';
import { useNoteActs, useNotes } from './use-notes.ts';
import profile from '../profile/profile.module.css';
import classes from './notes.module.css';

/** What colleagues noted down about a customer, on the customer's own page. */
export function Notes({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const heading = useId();
  return (
    <section className={profile.block} aria-labelledby={heading}>
      <h2 className={profile.heading} id={heading}>
        {t('note.title')}
      </h2>
      <NoteList customer={customer} />
    </section>
  );
}

/** The notes, newest first, with a line to write another; private. */
export function NoteList({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'lists']);
  const pages = useNotes(customer.id);
  const acts = useNoteActs(customer.id);
  return (
    <>
      {customer.can.update ? <NewNote customerId={customer.id} /> : null}
      {pages.error ? (
        <LoadError error={pages.error} retry={pages.refetch} />
      ) : pages.isPending ? (
        <SkeletonRows rows={1} />
      ) : pages.rows.length > 0 ? (
        <ol className={classes.list} aria-label={t('note.title')}>
          {pages.rows.map((note) => (
            <NoteRow key={note.id} note={note} acts={acts} fixed={!customer.can.update} />
          ))}
        </ol>
      ) : customer.can.update ? null : (
        <p className={profile.quiet}>{t('note.none')}</p>
      )}
      {pages.hasMore ? (
        <Button variant="default" size="xs" loading={pages.isLoadingMore} onClick={pages.loadMore}>
          {t('lists:more')}
        </Button>
      ) : null}
    </>
  );
}

/** One line until somebody writes; what was written stays until it is saved. */
function NewNote({ customerId }: { customerId: number }) {
  const { t } = useTranslation('customers');
  const [text, setText] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { add } = useNoteActs(customerId);
  const save = () =>
    add.mutate(
      { text, key },
      {
        onSuccess: () => {
          setText('');
          setKey(crypto.randomUUID());
        },
      },
    );
  return (
    <NoteForm
      label={t('note.new')}
      placeholder={t('note.placeholder')}
      submit={t('note.add')}
      text={text}
      onChange={setText}
      onSubmit={save}
      onGiveUp={() => setText('')}
      busy={add.isPending}
      error={add.error}
    />
  );
}
