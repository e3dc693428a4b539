import { Button } from '@mantine/core';
import type { Endpoints, Inbox, ResponseOf } from '@heed/contract';
import { Section } from '@heed/ui';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { i18n } from '../../../i18n.ts';
import { problemText } from '../../../problem-text.ts';
import { OfferedCertificate } from './Certificates.tsx';
import kit from '../kit/kit.module.css';
import classes from './inboxes.module.css';

type Check = ResponseOf<Endpoints['testInbox']>['checks'][number];

const SHAPES = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  failed: IconCircleX,
  skipped: IconCircleDashed,
} as const;

/** Tries both directions and the domain's records; each check says what to mend. */
export function TestPanel({ inbox, atOnce }: { inbox: Inbox; atOnce: boolean }) {
  const { t } = useTranslation('settingsMail');
  const client = useQueryClient();
  const navigate = useNavigate();
  const test = useMutation({
    mutationFn: async () => (await api.testInbox({ params: { id: inbox.id } })).checks,
    onSettled: () => client.invalidateQueries({ queryKey: ['inboxes'] }),
  });
  const begun = useRef(false);
  const { mutate } = test;
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    mutate();
    void navigate({
      to: '/settings/$section/$id',
      params: { section: 'inboxes', id: String(inbox.id) },
      replace: true,
    });
  }, [atOnce, inbox.id, mutate, navigate]);
  return (
    <Section title={t('test.title')} description={t('test.text')}>
      <div>
        <Button variant="default" loading={test.isPending} disabled={!inbox.enabled} onClick={() => mutate()}>
          {test.data ? t('test.again') : t('test.act')}
        </Button>
      </div>
      <div className={classes.stack} role="status">
        {test.isPending ? <p className={kit.hint}>{t('test.running')}</p> : null}
        {test.data && !test.isPending ? (
          <Checks inboxId={inbox.id} checks={test.data} again={mutate} />
        ) : null}
      </div>
      {test.error ? (
        <p className={kit.failure} role="alert">
          {problemText(test.error)}
        </p>
      ) : null}
    </Section>
  );
}

function Checks({ inboxId, checks, again }: { inboxId: number; checks: Check[]; again: () => void }) {
  const { t } = useTranslation('settingsMail');
  return (
    <ul className={classes.checks} aria-label={t('test.results')}>
      {checks.map(({ name, state, detail, certificate }) => {
        const Shape = SHAPES[state];
        return (
          <li key={name} className={classes.check} data-state={state}>
            <Shape size={20} stroke={1.6} aria-hidden="true" />
            <span className={classes.checkName}>
              {nameOf(name)} <small>{t(`test.state.${state}`)}</small>
            </span>
            <span className={classes.checkDetail}>{detail}</span>
            {certificate ? (
              <OfferedCertificate inboxId={inboxId} certificate={certificate} onAccepted={again} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** A check's name in words; one that this page does not know yet keeps the server's word. */
function nameOf(name: string): string {
  const key = `settingsMail:test.check.${name}`;
  return i18n.exists(key) ? i18n.t(key as never) : name;
}
