import { Button, TextInput } from '@mantine/core';
import { endpoints } from '@heed/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { schemaErrors } from '../kit/schema-errors.ts';
import type { TemplateKey } from './template-key.ts';
import { templateInput } from './template-query.ts';
import kit from '../kit/kit.module.css';
import classes from './mail-texts.module.css';

/** Sends the saved text with sample data to an address. */
export function SendTest({ of, dirty }: { of: TemplateKey; dirty: boolean }) {
  const { t } = useTranslation('settingsMail');
  const { agent } = useMe();
  const [to, setTo] = useState(agent.email);
  const send = useMutation({ mutationFn: () => api.sendTestMail({ ...templateInput(of), body: { to } }) });
  const wrong = schemaErrors(endpoints.sendTestMail.body!, { to }).to;
  return (
    <div>
      <div className={classes.sendTest}>
        <TextInput
          label={t('texts.testTo')}
          type="email"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={to === '' ? null : wrong}
        />
        <Button
          variant="default"
          loading={send.isPending}
          disabled={Boolean(wrong) || dirty}
          onClick={() => send.mutate()}
        >
          {t('texts.testSend')}
        </Button>
      </div>
      <p className={kit.hint} role="status">
        {send.isSuccess && !dirty ? t('texts.testSent') : dirty ? t('texts.testSaveFirst') : null}
      </p>
      {send.error ? (
        <p className={kit.failure} role="alert">
          {problemText(send.error)}
        </p>
      ) : null}
    </div>
  );
}
