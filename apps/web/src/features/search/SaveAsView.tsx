import { Button, Modal, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ErrorState, showToast, SkeletonRows } from '@heed/ui';
import { IconBookmark } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.ts';
import { problemText } from '../../problem-text.ts';
import { useSaveView } from '../views/data/use-views.ts';
import { useConverted } from './use-search.ts';
import classes from './search.module.css';

/** Keeps the filters of a search as a view of one's own, and leads there. */
export function SaveAsView({ q }: { q: string }) {
  const { t } = useTranslation('search');
  const [opened, { open, close }] = useDisclosure();
  useCommands([{ id: 'search.save', label: t('save.act'), group: t('title'), run: open }]);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconBookmark size={14} stroke={1.8} aria-hidden="true" />}
        onClick={open}
      >
        {t('save.act')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('save.act')}>
        <SaveForm q={q} onClose={close} />
      </Modal>
    </>
  );
}

function SaveForm({ q, onClose }: { q: string; onClose: () => void }) {
  const { t } = useTranslation(['search', 'common']);
  const navigate = useNavigate();
  const converted = useConverted(q);
  const [name, setName] = useState('');
  const save = useSaveView();
  if (converted.error) return <ErrorState>{problemText(converted.error)}</ErrorState>;
  if (!converted.data) return <SkeletonRows rows={2} />;
  const { conditions, left } = converted.data;
  if (conditions.all?.length === 0) return <p className={classes.note}>{t('save.nothing')}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = { name: name.trim(), conditions };
    save.mutate(
      { input, of: null },
      {
        onSuccess: (view) => {
          showToast({ message: t('save.done', { name: view.name }) });
          void navigate({ to: '/tickets/$view', params: { view: `v${view.id}` } });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={classes.save}>
      <TextInput
        label={t('save.name')}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        error={save.error ? problemText(save.error) : undefined}
        data-autofocus
      />
      {left.length > 0 ? (
        <p className={classes.note}>
          {t('save.left')}{' '}
          {left.map((part) => (
            <code key={part}>{part}</code>
          ))}
        </p>
      ) : null}
      <div className={classes.saveEnd}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {t('common:action.save')}
        </Button>
      </div>
    </form>
  );
}
