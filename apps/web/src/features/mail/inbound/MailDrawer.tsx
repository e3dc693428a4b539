import { Button, Tabs } from '@mantine/core';
import { formatExact, useLocale, useReader } from '@heed/ui';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { DetailDrawer } from '../parts/DetailDrawer.tsx';
import { FactList } from '../parts/FactList.tsx';
import { Mark } from '../parts/Mark.tsx';
import parts from '../parts/parts.module.css';
import { fateOf, lookOf } from './fate.ts';
import { Reprocess } from './Reprocess.tsx';
import { useFateTexts } from './use-fate-texts.ts';
import { mailQuery, useInboxNames } from './use-intake.ts';

type MailDetail = ResponseOf<Endpoints['getMail']>;

/** One mail of the ledger: its fate and why, its words, its headers, its bytes. */
export function MailDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { t } = useTranslation('mail');
  const query = useQuery({ ...mailQuery(id ?? 0), enabled: id !== null });
  return (
    <DetailDrawer opened={id !== null} onClose={onClose} title={t('intake.detail')} query={query}>
      {(mail) => <Detail key={mail.id} mail={mail} />}
    </DetailDrawer>
  );
}

function Detail({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation('mail');
  const texts = useFateTexts();
  const reader = useReader();
  const reason = texts.reason(mail);
  return (
    <div className={parts.detail}>
      <h2 className={parts.subject}>{mail.subject || t('noSubject')}</h2>
      <div className={parts.fate}>
        <span className={parts.line}>
          <Mark {...lookOf(fateOf(mail))} label={texts.fate(mail)} />
          {mail.ticketId ? <TicketLink id={mail.ticketId} /> : null}
        </span>
        {reason ? <p>{reason}</p> : null}
        {mail.heldUntil ? (
          <p>{t('quarantine.until', { day: formatExact(new Date(mail.heldUntil), reader) })}</p>
        ) : null}
      </div>
      <Flags mail={mail} />
      {mail.error ? <p className={parts.error}>{mail.error}</p> : null}
      <div className={parts.acts}>
        <Reprocess mail={mail} />
        {mail.rawRemovedAt ? null : (
          <Button
            component="a"
            variant="default"
            href={`/api/v1/mails/${mail.id}/raw`}
            download={`mail-${mail.id}.eml`}
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {t('intake.download')}
          </Button>
        )}
      </div>
      <Facts mail={mail} />
      <Words mail={mail} />
    </div>
  );
}

function Flags({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation('mail');
  const texts = useFateTexts();
  if (mail.flags.length === 0) return null;
  return (
    <ul className={parts.flags}>
      {mail.flags.map((flag) => (
        <li key={flag}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          <span>
            {texts.flag(flag)}
            {flag === 'forged-reference' && mail.relatedTicketId ? (
              <>
                {' '}
                {t('intake.names')} <TicketLink id={mail.relatedTicketId} />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Facts({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation('mail');
  const locale = useLocale();
  const reader = useReader();
  const inboxes = useInboxNames();
  const from = mail.from ? [mail.from.name, `<${mail.from.address}>`].filter(Boolean).join(' ') : t('nobody');
  const facts: [string, string][] = [
    [t('column.from'), from],
    [t('column.to'), mail.to.join(', ') || '–'],
    [t('column.received'), formatExact(new Date(mail.receivedAt), reader)],
    [t('column.inbox'), (mail.inboxId && inboxes.get(mail.inboxId)) || '–'],
    [t('column.source'), t(`source.${mail.source}`)],
    [t('column.size'), formatBytes(mail.sizeBytes, locale)],
    [t('column.attempts'), String(mail.attempts)],
    ['Message-ID', mail.messageIdHeader ?? '–'],
  ];
  return <FactList facts={facts} />;
}

function Words({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation('mail');
  return (
    <Tabs defaultValue="text">
      <Tabs.List mb={12}>
        <Tabs.Tab value="text">{t('intake.text')}</Tabs.Tab>
        <Tabs.Tab value="headers">{t('intake.headers', { count: mail.headers.length })}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="text">
        {mail.text ? (
          <pre className={parts.text}>{mail.text}</pre>
        ) : (
          <p className={parts.note}>{t('intake.noText')}</p>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="headers">
        <dl className={parts.headers}>
          {mail.headers.map(({ name, value }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Tabs.Panel>
    </Tabs>
  );
}
