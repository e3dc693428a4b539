import type { Notification as Notice } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { readTicketId } from '../../tickets/search.ts';
import { noticeSettingsQuery } from '../notice-settings-query.ts';
import type { useNotifications } from '../use-notifications.ts';
import { chime } from './chime.ts';
import { reactToNews } from './news.ts';
import { useOpenFromWorker } from './use-open-from-worker.ts';
import { desktopPermission } from './permission.ts';

/** The newest that some page of this browser has told outside: of several pages one tells it. */
const TOLD_KEY = 'heed-told-notice';

/** Tells of new notices outside of the page, and marks those as read whose ticket one looks at. */
export function useDesktopNotices({ notifications, query, read }: ReturnType<typeof useNotifications>): void {
  const client = useQueryClient();
  const params: { ticketId?: string } = useParams({ strict: false });
  const ticketId = readTicketId(params.ticketId);
  const show = useShow(read);
  useOpenFromWorker();
  const last = useRef<number | null>(null);
  const newest = notifications[0]?.id ?? 0;
  useEffect(() => {
    if (!query.isSuccess) return;
    const before = last.current;
    last.current = Math.max(before ?? 0, newest);
    if (before === null || newest <= before) return;
    const present = document.visibilityState === 'visible' && document.hasFocus();
    void client.ensureQueryData(noticeSettingsQuery).then(({ unlessLooking, sound }) => {
      const { seen, told } = reactToNews(notifications, before, { present, ticketId, unlessLooking });
      for (const { id } of seen) read(id);
      const mine = told.filter(({ id }) => claim(id));
      for (const notice of mine) show(notice);
      if (sound && mine.length > 0) chime();
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when something newer comes, and then alone
  }, [newest, query.isSuccess]);
}

function useShow(read: (id: number) => void): (notice: Notice) => void {
  const { t } = useTranslation('notifications');
  const navigate = useNavigate();
  return (notice) => {
    if (desktopPermission() !== 'granted') return;
    const { id, kind, ticketId, subject } = notice;
    const title = t(`kind.${kind}`);
    const options = {
      body: ticketId ? `#${ticketId} ${subject ?? ''}` : undefined,
      tag: `heed-${id}`,
      icon: '/icon-192.png',
    };
    void findWorker().then((worker) => {
      // The worker shows what is pushed under the same tag, so that nothing is told twice, and takes the click.
      if (worker)
        return worker.showNotification(title, {
          ...options,
          data: { id, path: ticketId ? `/tickets/all/${ticketId}` : '/mail' },
        });
      const shown = new Notification(title, options);
      shown.addEventListener('click', () => {
        window.focus();
        read(id);
        if (ticketId)
          void navigate({
            to: '/tickets/$view/$ticketId',
            params: { view: 'all', ticketId: String(ticketId) },
          });
        shown.close();
      });
    });
  };
}

async function findWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active ? registration : undefined;
}

function claim(id: number): boolean {
  if (Number(localStorage.getItem(TOLD_KEY) ?? 0) >= id) return false;
  localStorage.setItem(TOLD_KEY, String(id));
  return true;
}
