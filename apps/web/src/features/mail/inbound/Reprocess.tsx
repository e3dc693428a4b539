import { Button } from '@mantine/core';
import { formatExact, useReader } from '@heed/ui';
import { IconRefresh } from '@tabler/icons-react';
import type { Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import parts from '../parts/parts.module.css';
import { useFateTexts } from './use-fate-texts.ts';
import { useReprocess } from './use-intake.ts';

/** Has a mail processed again and says what came of it, also when that is nothing. */
export function Reprocess({ mail }: { mail: Mail }) {
  const { t } = useTranslation('mail');
  const may = useMay('mail.manage');
  const reprocess = useReprocess(mail.id);
  const texts = useFateTexts();
  const reader = useReader();
  if (!may) return null;
  const result = () => {
    if (reprocess.error) return problemText(reprocess.error);
    if (!reprocess.isSuccess) return null;
    // The server leaves alone what is a message already.
    if (reprocess.data.messageId !== null) return t('reprocess.already');
    if (mail.state === 'received' || mail.state === 'processing') return t('reprocess.waiting');
    return t('reprocess.done', { fate: texts.fate(mail) });
  };
  const removed = mail.rawRemovedAt
    ? t('intake.rawRemoved', { day: formatExact(new Date(mail.rawRemovedAt), reader) })
    : null;
  const waits = mail.state === 'received' || mail.state === 'processing';
  return (
    <>
      <Button
        variant="default"
        disabled={waits || mail.rawRemovedAt !== null}
        loading={reprocess.isPending}
        leftSection={<IconRefresh size={16} stroke={1.6} />}
        onClick={() => reprocess.mutate()}
      >
        {mail.heldUntil ? t('quarantine.recover') : t('reprocess.act')}
      </Button>
      <p className={parts.note} role="status" style={{ order: 1, flexBasis: '100%' }}>
        {result() ?? removed}
      </p>
    </>
  );
}
