import { UnstyledButton } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconArrowBackUp, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './KindTabs.module.css';

export interface KindTabsProps {
  kind: 'reply' | 'note';
  can: Ticket['can'];
  onChange: (kind: 'reply' | 'note') => void;
}

/** Reply or private note: a word, a sign and a colour each. */
export function KindTabs({ kind, can, onChange }: KindTabsProps) {
  const { t } = useTranslation('tickets');
  return (
    <div className={classes.tabs} role="group" aria-label={t('write.label')}>
      {can.reply ? (
        <UnstyledButton
          className={classes.tab}
          aria-pressed={kind === 'reply'}
          onClick={() => onChange('reply')}
        >
          <IconArrowBackUp size={15} stroke={1.8} aria-hidden="true" />
          {t('write.reply')}
        </UnstyledButton>
      ) : null}
      {can.note ? (
        <UnstyledButton
          className={classes.tab}
          data-kind="note"
          aria-pressed={kind === 'note'}
          onClick={() => onChange('note')}
        >
          <IconLock size={14} stroke={1.8} aria-hidden="true" />
          {t('write.note')}
        </UnstyledButton>
      ) : null}
    </div>
  );
}
