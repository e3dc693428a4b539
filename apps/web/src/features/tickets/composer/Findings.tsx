import { Button } from '@mantine/core';
import type { ReplyFinding } from '@heed/contract';
import { Kbd } from '@heed/ui';
import { IconEyeExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Findings.module.css';

/** What to look at before the reply goes; mending it takes it away, sending again says that it is meant so. */
export function Findings({ findings, onSend }: { findings: ReplyFinding[]; onSend: () => void }) {
  const { t } = useTranslation('composing');
  return (
    <div className={classes.findings} role="alert">
      <IconEyeExclamation className={classes.icon} size={17} stroke={1.7} aria-hidden="true" />
      <ul className={classes.list}>
        {findings.map(({ code, where }) => (
          <li key={code}>{t(`finding.${code}`, { where })}</li>
        ))}
      </ul>
      <Button
        className={classes.act}
        size="compact-sm"
        variant="default"
        rightSection={<Kbd keys="mod+enter" />}
        onClick={onSend}
      >
        {t('finding.send')}
      </Button>
    </div>
  );
}
