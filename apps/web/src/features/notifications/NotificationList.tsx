import { Button } from '@mantine/core';
import { RelativeTime, SkeletonRows } from '@heed/ui';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconAt,
  IconChecklist,
  IconEye,
  IconMailX,
  IconMessage,
  IconMessages,
  IconPencilShare,
  IconStar,
  IconUserPlus,
  IconZzz,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { returnReasons, type Notification } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../components/LoadError.tsx';
import { AskForDesktop } from './desktop/AskForDesktop.tsx';
import type { useNotifications } from './use-notifications.ts';
import classes from './notifications.module.css';

interface NotificationListProps {
  state: ReturnType<typeof useNotifications>;
  onClose: () => void;
}

/** What concerns me, newest first; opening one marks it as read. */
export function NotificationList({ state, onClose }: NotificationListProps) {
  const { t } = useTranslation('notifications');
  const { notifications, unread, readAll, read } = state;
  const open = (notification: Notification) => {
    if (notification.readAt === null) read(notification.id);
    onClose();
  };
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        {unread > 0 ? (
          <Button size="xs" variant="subtle" onClick={readAll}>
            {t('readAll')}
          </Button>
        ) : null}
      </div>
      <div className={classes.scroll}>
        {notifications.length > 0 ? (
          <ul className={classes.list}>
            {notifications.map((notification) => (
              <li key={notification.id}>
                <Row notification={notification} onOpen={() => open(notification)} />
              </li>
            ))}
          </ul>
        ) : (
          <Nothing state={state} />
        )}
        <More state={state} />
      </div>
      <AskForDesktop />
    </>
  );
}

function Nothing({ state: { query } }: Pick<NotificationListProps, 'state'>) {
  const { t } = useTranslation('notifications');
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (!query.error) return <p className={classes.empty}>{t('empty')}</p>;
  return <LoadError error={query.error} retry={query.refetch} />;
}

function More({ state: { query } }: Pick<NotificationListProps, 'state'>) {
  const { t } = useTranslation('lists');
  if (!query.hasNextPage) return null;
  return (
    <div className={classes.more}>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {t('more')}
      </Button>
    </div>
  );
}

const icons: Record<Notification['kind'], { icon: Icon; tone?: string }> = {
  assigned: { icon: IconUserPlus },
  replied: { icon: IconMessage },
  rated: { icon: IconStar },
  'delivery-failed': { icon: IconMailX, tone: 'red' },
  'mail-failed': { icon: IconAlertTriangle, tone: 'red' },
  'reply-returned': { icon: IconArrowBackUp, tone: 'red' },
  woken: { icon: IconZzz },
  'draft-handed': { icon: IconPencilShare },
  mentioned: { icon: IconAt },
  'followed-reply': { icon: IconEye },
  'followed-note': { icon: IconEye },
  'task-assigned': { icon: IconChecklist },
  'task-due': { icon: IconChecklist, tone: 'red' },
  'side-answered': { icon: IconMessages },
  'side-failed': { icon: IconMailX, tone: 'red' },
};

function Row({ notification, onOpen }: { notification: Notification; onOpen: () => void }) {
  const { t } = useTranslation(['notifications', 'composing']);
  const { kind, ticketId, subject, facts, createdAt, readAt } = notification;
  const { icon: Shape, tone } = icons[kind];
  const reason = returnReasons.find((each) => each === facts.reason);
  const score = typeof facts.score === 'number' ? facts.score : null;
  const content = (
    <>
      <Shape className={classes.icon} data-tone={tone} size={18} stroke={1.6} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.sentence}>
          {kind === 'rated' && score !== null
            ? t('kind.ratedWith', { score })
            : reason
              ? `${t('kind.reply-returned')} ${t(`composing:returned.${reason}`)}`
              : t(`kind.${kind}`)}
        </span>
        <span className={classes.subject}>{ticketId ? `#${ticketId} ${subject ?? ''}` : t('gone')}</span>
      </span>
      <span className={classes.time}>
        <RelativeTime at={createdAt} />
      </span>
      {readAt === null ? (
        <span className={classes.dot} role="img" aria-label={t('unread')} />
      ) : (
        <span className={classes.space} />
      )}
    </>
  );
  const shared = { className: classes.row, 'data-unread': readAt === null || undefined, onClick: onOpen };
  if (kind === 'mail-failed' && !ticketId)
    return (
      <Link {...shared} to="/mail" search={{ state: 'failed' }}>
        {content}
      </Link>
    );
  if (!ticketId)
    return (
      <button type="button" {...shared}>
        {content}
      </button>
    );
  return (
    <Link {...shared} to="/tickets/$view/$ticketId" params={{ view: 'all', ticketId: String(ticketId) }}>
      {content}
    </Link>
  );
}
