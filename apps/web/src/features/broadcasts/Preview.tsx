import { ActionIcon, Button } from '@mantine/core';
import type { Broadcast } from '@heed/contract';
import { Section, showToast } from '@heed/ui';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { problemText } from '../../problem-text.ts';
import { languageName } from '../settings/kit/language-name.ts';
import { MailHtml } from '../tickets/conversation/MailHtml.tsx';
import { useBroadcastPreview } from './use-broadcasts.ts';
import classes from './broadcasts.module.css';

/** What each recipient reads, one after the other; of one that was not started, a copy can be sent to oneself. */
export function Preview({ broadcast }: { broadcast: Broadcast }) {
  const { t, i18n } = useTranslation('broadcasts');
  const [recipientId, setRecipientId] = useState<number | null>(null);
  const { data } = useBroadcastPreview(broadcast, recipientId);
  if (broadcast.total === broadcast.leftOut || !data) return null;
  const { recipient, language, subject, html, empty, previousId, nextId } = data;
  const step = (label: string, id: number | null, icon: React.ReactNode) => (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      disabled={id === null}
      onClick={() => setRecipientId(id)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <Section title={t('preview')} description={broadcast.state === 'draft' ? t('previewText') : undefined}>
      <div className={classes.acts}>
        {step(t('previous'), previousId, <IconChevronLeft size={18} stroke={1.6} />)}
        {step(t('next'), nextId, <IconChevronRight size={18} stroke={1.6} />)}
        <span className={classes.to}>
          {t('to', { name: recipient.name, language: languageName(i18n.language, language) })}
        </span>
      </div>
      <div className={classes.paper} aria-live="polite">
        <p className={classes.subject}>{subject}</p>
        <MailHtml html={html} remote={false} />
      </div>
      {empty.length > 0 ? <p className={classes.quiet}>{t('left', { names: empty.join(', ') })}</p> : null}
      {broadcast.state === 'draft' ? <TestButton id={broadcast.id} recipientId={recipient.id} /> : null}
    </Section>
  );
}

function TestButton({ id, recipientId }: { id: number; recipientId: number }) {
  const { t } = useTranslation('broadcasts');
  const test = useMutation({
    mutationFn: () => api.testBroadcast({ params: { id }, body: { recipientId } }),
    onSuccess: ({ to }) => showToast({ message: t('tested', { address: to }) }),
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
  });
  return (
    <Button
      className={classes.start}
      variant="default"
      loading={test.isPending}
      onClick={() => test.mutate()}
    >
      {t('test')}
    </Button>
  );
}
