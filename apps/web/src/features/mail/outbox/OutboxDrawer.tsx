import { Button } from '@mantine/core';
import { confirmDialog, formatExact, RelativeTime, useReader } from '@heed/ui';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Endpoints, OutboundMail, ResponseOf } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { AnchorLink } from '../../../components/links.tsx';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { problemText } from '../../../problem-text.ts';
import { DetailDrawer } from '../parts/DetailDrawer.tsx';
import { FactList } from '../parts/FactList.tsx';
import { Mark } from '../parts/Mark.tsx';
import parts from '../parts/parts.module.css';
import { actsOn, lookOf } from './delivery.ts';
import { OutboundWords } from './OutboundWords.tsx';
import { outboundMailQuery, useDeliveryText, useOutboxActs } from './use-outbox.ts';

/** One outbound mail: how it fares, what can be done, what it says. */
export function OutboxDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { t } = useTranslation('mail');
  const query = useQuery({ ...outboundMailQuery(id ?? 0), enabled: id !== null });
  return (
    <DetailDrawer opened={id !== null} onClose={onClose} title={t('outbox.detail')} query={query}>
      {(mail) => <Detail key={mail.id} mail={mail} />}
    </DetailDrawer>
  );
}

function Detail({ mail }: { mail: ResponseOf<Endpoints['getOutboundMail']> }) {
  const { t } = useTranslation('mail');
  const text = useDeliveryText();
  const maySetUp = useMay('inbox.manage');
  return (
    <div className={parts.detail}>
      <h2 className={parts.subject}>{mail.subject || t('noSubject')}</h2>
      <div className={parts.fate}>
        <span className={parts.line}>
          <Mark {...lookOf(mail)} label={text(mail)} />
          {mail.ticketId ? <TicketLink id={mail.ticketId} /> : null}
        </span>
        {mail.waitingFor === 'no-server' && maySetUp ? (
          <p>
            <AnchorLink to="/settings/$section" params={{ section: 'inboxes' }}>
              {t('setUp')}
            </AnchorLink>
          </p>
        ) : null}
        {mail.state === 'unknown' ? <p>{t('unclear')}</p> : null}
        {mail.nextAttemptAt ? (
          <p>
            {t('column.next')} <RelativeTime at={mail.nextAttemptAt} form="phrase" />
          </p>
        ) : null}
      </div>
      {mail.error && mail.state !== 'discarded' ? <p className={parts.error}>{mail.error}</p> : null}
      <Acts mail={mail} />
      <Facts mail={mail} />
      <OutboundWords subject={mail.subject} html={mail.html} text={mail.text} />
    </div>
  );
}

function Acts({ mail }: { mail: OutboundMail }) {
  const { t } = useTranslation('mail');
  const may = useMay('mail.manage');
  const { retry, discard } = useOutboxActs(mail.id);
  const acts = actsOn(mail);
  const failure = retry.error ?? discard.error;
  if (!may || (!acts.retry && !acts.discard && !failure)) return null;
  const sentOn = retry.isSuccess && mail.waitingFor === 'queued' ? t('outbox.retried') : null;
  return (
    <div>
      <div className={parts.acts}>
        {acts.retry ? (
          <Button
            variant="default"
            loading={retry.isPending}
            disabled={mail.waitingFor === 'no-server'}
            leftSection={<IconSend size={16} stroke={1.6} />}
            onClick={() => retry.mutate()}
          >
            {t('outbox.retry')}
          </Button>
        ) : null}
        {acts.discard ? (
          <Discard mail={mail} busy={discard.isPending} onDiscard={() => discard.mutate()} />
        ) : null}
      </div>
      <p className={parts.note} role="status">
        {failure ? problemText(failure) : sentOn}
      </p>
    </div>
  );
}

interface DiscardProps {
  mail: OutboundMail;
  busy: boolean;
  onDiscard: () => void;
}

function Discard({ mail, busy, onDiscard }: DiscardProps) {
  const { t } = useTranslation(['mail', 'common']);
  const ask = async () => {
    const sure = await confirmDialog({
      title: t('outbox.discardTitle'),
      children: t('outbox.discardText', { to: mail.to.join(', ') }),
      confirm: t('outbox.discard'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) onDiscard();
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconTrash size={16} stroke={1.6} />}
      onClick={() => void ask()}
    >
      {t('outbox.discard')}
    </Button>
  );
}

function Facts({ mail }: { mail: OutboundMail }) {
  const { t } = useTranslation('mail');
  const reader = useReader();
  const at = (instant: string) => formatExact(new Date(instant), reader);
  const facts: [string, string | null][] = [
    [t('column.from'), mail.from],
    [t('column.to'), mail.to.join(', ')],
    [t('column.cc'), mail.cc.join(', ')],
    [t('column.kind'), t(`kind.${mail.kind}`)],
    [t('column.created'), at(mail.createdAt)],
    [t('column.sent'), mail.sentAt && at(mail.sentAt)],
    [t('column.attempts'), String(mail.attempts)],
    ['Message-ID', mail.messageIdHeader],
  ];
  return <FactList facts={facts.flatMap(([name, value]) => (value ? [[name, value]] : []))} />;
}
