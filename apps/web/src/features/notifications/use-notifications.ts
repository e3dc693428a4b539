import type { Notification } from '@heed/contract';
import { useInfiniteQuery, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api } from '../../api.ts';

type NotificationPage = Awaited<ReturnType<typeof api.listNotifications>>;
type Cached = InfiniteData<NotificationPage, string>;

const queryKey = ['notifications'];
const PAGE_SIZE = 20;

/** What concerns me, newest first, and how much of it is unread. Reading shows at once and is taken back when refused. */
export function useNotifications() {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      api.listNotifications({
        query: { 'page[size]': PAGE_SIZE, ...(pageParam && { 'page[after]': pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.after ?? undefined,
  });
  const mark =
    (concerns: (notification: Notification) => boolean, all: boolean) =>
    async (): Promise<{ before: Cached | undefined }> => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Cached>(queryKey);
      client.setQueryData<Cached>(queryKey, (cached) => cached && asRead(cached, concerns, all));
      return { before };
    };
  const onError = (_error: Error, _input: unknown, context: { before: Cached | undefined } | undefined) =>
    client.setQueryData(queryKey, context?.before);
  const onSettled = () => client.invalidateQueries({ queryKey, exact: true });
  const read = useMutation({
    mutationFn: (id: number) => api.readNotification({ params: { id } }),
    onMutate: (id) => mark((notification) => notification.id === id, false)(),
    onError,
    onSettled,
  });
  const readAll = useMutation({
    mutationFn: () => api.readAllNotifications(),
    onMutate: mark(() => true, true),
    onError,
    onSettled,
  });
  return {
    query,
    notifications: query.data?.pages.flatMap((page) => page.data) ?? [],
    unread: query.data?.pages[0]?.unread ?? 0,
    read: read.mutate,
    readAll: () => readAll.mutate(),
  };
}

function asRead(cached: Cached, concerns: (notification: Notification) => boolean, all: boolean): Cached {
  const readAt = new Date().toISOString();
  let changed = 0;
  const pages = cached.pages.map((page) => ({
    ...page,
    data: page.data.map((notification) => {
      if (notification.readAt !== null || !concerns(notification)) return notification;
      changed += 1;
      return { ...notification, readAt };
    }),
  }));
  return { ...cached, pages: pages.map((page) => ({ ...page, unread: all ? 0 : page.unread - changed })) };
}
