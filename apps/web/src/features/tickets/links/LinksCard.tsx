import { ActionIcon, Button } from '@mantine/core';
import type { Relation, Ticket, TicketLink } from '@heed/contract';
import { IconPlus, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useCommands, useCommandsToCome } from '../../../app/commands.ts';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { problemText } from '../../../problem-text.ts';
import { Card, NotLoadedCard, Nothing } from '../context/Card.tsx';
import { NewTicketDialog } from '../new-ticket/NewTicketDialog.tsx';
import { AddLinkDialog } from './AddLinkDialog.tsx';
import { useLinkActs, useLinks } from './use-links.ts';
import classes from './links.module.css';

const ORDER: Relation[] = ['parent', 'child', 'problem', 'incident', 'duplicateOf', 'duplicate', 'related'];

/** The tickets that this one is linked to, by what they are to it. */
export function LinksCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('links');
  const { first, links, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useLinks(ticket.id);
  useCommandsToCome(isPending);
  if (error && !first)
    return (
      <NotLoadedCard
        title={t('title')}
        why={t('notLoaded', { why: problemText(error) })}
        onRetry={() => void refetch()}
      />
    );
  if (!first || (links.length === 0 && !first.can.add)) return null;
  const groups = ORDER.map((relation) => ({
    relation,
    members: links.filter((link) => link.relation === relation),
  })).filter(({ members }) => members.length > 0);
  const shares: Partial<Record<Relation, { total: number; solved: number }>> = {
    child: first.children,
    incident: first.incidents,
  };
  return (
    <Card title={t('title')}>
      {groups.length === 0 ? <Nothing>{t('none')}</Nothing> : null}
      {groups.map(({ relation, members }) => (
        <section key={relation} className={classes.group} aria-label={t(`relation.${relation}`)}>
          <h4 className={classes.heading}>
            {t(`relation.${relation}`)}
            {shares[relation] ? <Share {...shares[relation]} /> : null}
          </h4>
          <ul className={classes.list}>
            {members.map((link) => (
              <Row key={link.id} ticketId={ticket.id} link={link} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage ? (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
      {first.can.add ? <Adding ticket={ticket} /> : null}
    </Card>
  );
}

function Share({ total, solved }: { total: number; solved: number }) {
  const { t } = useTranslation('links');
  return (
    <span className={classes.share} data-numeric="">
      {t('share', { solved, total })}
    </span>
  );
}

function Row({ ticketId, link }: { ticketId: number; link: TicketLink }) {
  const { t } = useTranslation(['links', 'tickets']);
  const { remove } = useLinkActs(ticketId);
  const { id, subject, status, assignee } = link.ticket;
  return (
    <li className={classes.row}>
      <Link
        className={classes.item}
        to="/tickets/$view/$ticketId"
        params={{ view: 'all', ticketId: String(id) }}
        preload={false}
        title={assignee ? t('tickets:list.assignedTo', { name: assignee.name }) : undefined}
      >
        <TicketStatus status={status} iconOnly />
        <span className={classes.number} data-numeric="">
          #{id}
        </span>
        <span className={classes.subject}>{subject || t('tickets:list.noSubject')}</span>
      </Link>
      {link.can.remove ? (
        <ActionIcon
          className={classes.remove}
          size={24}
          aria-label={t('remove', { id })}
          title={t('remove', { id })}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: link.id, relation: link.relation, otherId: id })}
        >
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
      ) : null}
    </li>
  );
}

/** The ways to another link: to a ticket that is there, or to a child ticket that is opened for it. */
function Adding({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['links', 'tickets']);
  const [asking, setAsking] = useState<'link' | 'child' | null>(null);
  const [children, setChildren] = useState(0);
  const mayOpen = useMay('ticket.open') && ticket.status !== 'closed' && ticket.status !== 'solved';
  const { add, failed } = useLinkActs(ticket.id);
  const group = t('tickets:command.groupTicket');
  const link = {
    id: 'ticket.link',
    label: t('add'),
    group,
    shortcut: 'l',
    keywords: t('keywords.link'),
    run: () => setAsking('link'),
  };
  const child = {
    id: 'ticket.child',
    label: t('addChild'),
    group,
    keywords: t('keywords.child'),
    run: () => setAsking('child'),
  };
  useCommands([link, ...(mayOpen ? [child] : [])]);
  return (
    <div className={classes.acts}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.7} />}
        onClick={() => setAsking('link')}
      >
        {t('add')}
      </Button>
      {mayOpen ? (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsking('child')}>
          {t('addChild')}
        </Button>
      ) : null}
      <AddLinkDialog ticket={ticket} opened={asking === 'link'} onClose={() => setAsking(null)} />
      {mayOpen ? (
        <NewTicketDialog
          key={children}
          opened={asking === 'child'}
          requester={{ kind: 'known', customer: ticket.requester }}
          subject={ticket.subject}
          onClose={() => setAsking(null)}
          onOpened={(opened) => {
            setAsking(null);
            setChildren(children + 1);
            add.mutate({ relation: 'child', ticketId: opened.id }, { onError: failed });
          }}
        />
      ) : null}
    </div>
  );
}
